// What a process holds, as Linux tells it.
import { existsSync, readdirSync, readFileSync } from "node:fs";

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
