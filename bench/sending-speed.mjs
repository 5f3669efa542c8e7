// How fast files go out beside the best sender of the machine, and what of a processor each megabyte takes.
import { downloadFor } from "./downloaders.mjs";
import { canTell, mostMemoryDuring, processorOf, processorOfAll } from "./resources.mjs";
import { row } from "./row.mjs";

/**
 * Each sender by name with its address, one and sixteen readers at once, next to `floor`. Of the front also what its process
 * takes of a processor, and holds, `idle` MB before. The hand-off is sent by nginx itself.
 */
export async function barsOfSpeed(floor, senders, { web, idle, rounds, seconds }) {
  const bars = [];
  const subjects = Object.entries(senders);
  const beside = () => paced(floor.address, clients, seconds, () => processorOfAll(floor.pid()));
  let [clients, most] = [1, 0];
  for (clients of [1, 16]) {
    const seenOf = Object.fromEntries(subjects.map(([name]) => [name, { paces: [], floors: [], ms: [], floorMs: [] }]));
    for (let round = 0; round < rounds; round += 1) {
      // The floor before and after: what the machine does beside it changes slowly.
      let before = await beside();
      for (const [name, address] of subjects) {
        const { seen, most: held } = await mostMemoryDuring(web.pid(), () =>
          paced(address, clients, seconds, () => processorOf(web.pid())),
        );
        if (name === "front") most = Math.max(most, held);
        const after = await beside();
        const { paces, floors, ms, floorMs } = seenOf[name];
        paces.push(seen.pace);
        floors.push((before.pace + after.pace) / 2);
        ms.push(seen.ms);
        floorMs.push((before.ms + after.ms) / 2);
        before = after;
      }
    }
    for (const [name, { paces, floors, ms, floorMs }] of Object.entries(seenOf)) {
      const against = { beside: { name: floor.name, seen: floors }, bar: floor.bar };
      bars.push(row({ name: `${name}, ${clients} at once`, unit: "MB/s", seen: paces, ...against }));
      if (!canTell || name !== "front") continue;
      const taken = { name: `front, ${clients} at once: of its process for each MB`, unit: "ms", seen: ms };
      bars.push(row({ ...taken, beside: { name: floor.name, seen: floorMs }, bar: floor.processorBar }));
    }
  }
  if (canTell) bars.push(row({ name: "memory above idle meanwhile", unit: "MB", seen: most - idle, bar: { most: 64 } }));
  return bars;
}

/** Megabytes a second, and milliseconds of a processor for each of them. */
async function paced(address, clients, seconds, processor) {
  const spent = canTell ? processor() : 0;
  const pace = (await downloadFor(address, clients, seconds)) / 1e6;
  return { pace, ms: canTell ? ((processor() - spent) * 1000) / (pace * seconds) : 0 };
}
