import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { fault } from "./finding-codes";
import type { Inspection, Sent } from "./inspection";

/** The inspection as a program, built beside the worker's. */
export const inspectionProgram = fileURLToPath(new URL("./inspection.mjs", import.meta.url));

/** How long one file may take, and how much its process may keep: a book of the largest size takes a third of both. */
export type Room = { milliseconds: number; megabytes: number };
const ordinaryRoom: Room = { milliseconds: 180_000, megabytes: 768 };

/**
 * Inspects a file in a process of its own, which knows none of the shop's settings and is ended when it takes too
 * long. A process that breaks, or is refused the memory it wants, has found the file unreadable: it never throws.
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
  let isLate = false;
  const patience = setTimeout(() => {
    isLate = true;
    child.kill("SIGKILL");
  }, room.milliseconds);
  try {
    return await new Promise<Inspection>((done) => {
      child.once("message", (inspection: Inspection) => done(inspection));
      child.once("error", () => done(unreadable("unreadable")));
      child.once("exit", () => done(unreadable(isLate ? "unreadable-in-time" : "unreadable")));
      child.send({ path, sent }, (error) => error && done(unreadable("unreadable")));
    });
  } finally {
    clearTimeout(patience);
    child.kill("SIGKILL");
  }
}

function unreadable(code: "unreadable" | "unreadable-in-time"): Inspection {
  return { findings: [fault(code)], facts: null, cover: null };
}
