import "server-only";
import { existsSync, readdirSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { getHeapStatistics } from "node:v8";
import { poolStanding } from "../db";
import { env } from "../env";
import type { Declared, Reading } from "./observe";
import { roomLeft } from "./room-left";

/** What each process tells of itself. */
export const processFigures = {
  bouquin_event_loop_lag_seconds: { help: "How late timers are, by quantile, since the last look" },
  bouquin_heap_used_bytes: { help: "Memory objects take" },
  bouquin_heap_limit_bytes: { help: "Memory objects may take" },
  bouquin_resident_memory_bytes: { help: "Memory the process takes of the machine" },
  bouquin_open_descriptors: { help: "Files and connections the process has open (Linux)" },
  bouquin_processor_seconds_total: { help: "Processor time taken", isCounter: true },
  bouquin_uptime_seconds: { help: "Time since the process was started" },
  bouquin_pool_connections: { help: "Connections to the database, in use or idle" },
  bouquin_pool_waiting: { help: "Pieces of work that wait for a connection" },
  bouquin_disk_free_bytes: {
    help: "Room left, by place: where files are kept, where pieces of them wait, the data folder",
  },
  bouquin_disk_size_bytes: { help: "Room there is in all at each of these places" },
} as const satisfies Declared<string>;

type Name = keyof typeof processFigures;

/** Watches this process; `read` answers its figures, each with the process's name. */
export function watchProcess(process_: string) {
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  const quantiles = { "0.5": 50, "0.99": 99, "1": 100 };

  async function read(): Promise<Reading<Name>[]> {
    const { rss } = process.memoryUsage();
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    const { user, system } = process.cpuUsage();
    const { inUse, idle, waiting } = poolStanding();
    const readings: Reading<Name>[] = [
      { name: "bouquin_heap_used_bytes", value: used },
      { name: "bouquin_heap_limit_bytes", value: limit },
      { name: "bouquin_resident_memory_bytes", value: rss },
      { name: "bouquin_processor_seconds_total", value: (user + system) / 1e6 },
      { name: "bouquin_uptime_seconds", value: process.uptime() },
      { name: "bouquin_pool_connections", value: inUse, labels: { state: "in-use" } },
      { name: "bouquin_pool_connections", value: idle, labels: { state: "idle" } },
      { name: "bouquin_pool_waiting", value: waiting },
      ...openDescriptors(),
      ...(await room()),
    ];
    for (const [quantile, share] of Object.entries(quantiles)) {
      const late = share === 100 ? lag.max : lag.percentile(share);
      const value = Math.max(0, late / 1e9);
      readings.push({ name: "bouquin_event_loop_lag_seconds", value, labels: { quantile } });
    }
    lag.reset();
    return readings.map((one) => ({ ...one, labels: { process: process_, ...one.labels } }));
  }

  return { read, stop: () => lag.disable() };
}

function openDescriptors(): Reading<Name>[] {
  const folder = "/proc/self/fd";
  if (!existsSync(folder)) return [];
  return [{ name: "bouquin_open_descriptors", value: readdirSync(folder).length }];
}

async function room(): Promise<Reading<Name>[]> {
  return (await roomLeft(env())).flatMap(({ place, free, size }) => [
    { name: "bouquin_disk_free_bytes", value: free, labels: { place } },
    { name: "bouquin_disk_size_bytes", value: size, labels: { place } },
  ]);
}
