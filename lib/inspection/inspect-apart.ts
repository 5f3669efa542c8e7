import { fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { fault } from "./finding-codes";
import type { Inspection, Sent } from "./inspection";

/** The inspection as a program, built beside the worker's. */
export const inspectionProgram = fileURLToPath(new URL("./inspection.mjs", import.meta.url));

/**
 * How long one file may take, and how much its process may keep in its heap and in all: a book of the largest size
 * takes a third of each.
 */
export type Room = { milliseconds: number; megabytes: number; residentMegabytes: number };
const ordinaryRoom: Room = { milliseconds: 180_000, megabytes: 768, residentMegabytes: 1536 };

const lookMs = 250;
// How a process ends by what it does itself; every other signal was sent by somebody else.
const ownFaults = ["SIGABRT", "SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP", "SIGSYS"];

/**
 * Inspects a file in a process of its own, which knows none of the shop's settings and is ended when it takes too
 * long or too much. A process that breaks, or is refused the memory it wants, has found the file unreadable. One that
 * could not be started, or that somebody else ended, says nothing of the file: then it throws, to be tried again.
 */
export async function inspectApart(
  path: string,
  sent: Sent,
  program = inspectionProgram,
  room = ordinaryRoom,
): Promise<Inspection> {
  const child = fork(program, {
    env: { NODE_ENV: "production" },
    execArgv: [`--max-old-space-size=${room.megabytes}`],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  let endedAs: Unreadable | undefined;
  const end = (code: Unreadable) => {
    endedAs ??= code;
    child.kill("SIGKILL");
  };
  const patience = setTimeout(() => end("unreadable-in-time"), room.milliseconds);
  const watch = setInterval(async () => {
    if ((await residentMegabytes(child.pid)) > room.residentMegabytes) end("unreadable");
  }, lookMs);
  try {
    return await new Promise<Inspection>((done, failed) => {
      child.once("message", (inspection: Inspection) => done(inspection));
      child.once("error", failed);
      // Only when its line is closed too has all it said been heard.
      child.once("close", (code, signal) => {
        const isFault = code ? true : ownFaults.includes(signal ?? "");
        if (endedAs || isFault) return done(unreadable(endedAs ?? "unreadable"));
        failed(new Error(`the inspection was ended from outside: ${signal ?? "without a word"}`));
      });
      // Who cannot be told any more has ended, and how is told above.
      child.send({ path, sent }, () => undefined);
    });
  } finally {
    clearTimeout(patience);
    clearInterval(watch);
    child.kill("SIGKILL");
  }
}

// What a process keeps in all, also outside its heap; where the system does not tell, as good as nothing.
async function residentMegabytes(pid: number | undefined) {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}

type Unreadable = "unreadable" | "unreadable-in-time";

function unreadable(code: Unreadable): Inspection {
  return { findings: [fault(code)], facts: null, cover: null };
}
