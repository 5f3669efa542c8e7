// What a process holds, as Linux tells it.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Whether this computer tells. */
export const canTell = existsSync("/proc/self/statm");

/** The memory of a process now, in MB. */
export function memoryOf(pid) {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

/** How many files and connections a process has open. */
export function openOf(pid) {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Seconds of a processor a process has taken since it was started. */
export function processorOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** The process that started a process. */
export function parentOf(pid) {
  return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ")[1]);
}

/** Seconds of a processor that a process and all that it started have taken, those that ended since included. */
export function processorOfAll(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  return children.filter(Boolean).reduce((sum, child) => {
    try {
      return sum + processorOfAll(child);
    } catch {
      // It ended between the two looks: its parent has its time by then, and is asked again the next time.
      return sum;
    }
  }, own);
}

/** Seconds of a processor that the database of a connection has taken, without that connection itself, which only looks. */
export async function processorOfDatabase(admin) {
  const { rows } = await admin.query("SELECT pg_backend_pid() AS pid");
  const [{ pid }] = rows;
  return processorOfAll(parentOf(pid)) - processorOfAll(pid);
}

/** The most memory a process holds, MB, while `work` goes on. */
export async function mostMemoryDuring(pid, work) {
  if (!canTell) return { seen: await work(), most: 0 };
  let most = memoryOf(pid);
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(pid));
  }, 50);
  try {
    return { seen: await work(), most: Math.max(most, memoryOf(pid)) };
  } finally {
    clearInterval(timer);
  }
}

/** Node's options for a process whose memory `heldBy` asks for. */
export const tellingMemory = ["--expose-gc", "--import", "./bench/told-memory.mjs"];

/** What a process holds once it has cleared up, MB: its heap and what lies beside it, such as the bytes of pages. */
export async function heldBy(pid, dataDir) {
  const path = join(dataDir, "memory.json");
  rmSync(path, { force: true });
  process.kill(pid, "SIGUSR2");
  for (let waited = 0; !existsSync(path); waited += 50) {
    if (waited > 60_000) throw new Error("the process does not tell what it holds");
    await new Promise((done) => setTimeout(done, 50));
  }
  const { heapUsed, external } = JSON.parse(readFileSync(path, "utf8"));
  return (heapUsed + external) / 2 ** 20;
}
