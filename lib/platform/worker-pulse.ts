import "server-only";
import { addMinutes } from "@/lib/kernel/time";
import { now } from "./clock";
import { sql, statement } from "./db";

/** A worker says once a minute that it is at work; after so many minutes of silence there is none. */
const silentMinutes = 5;
/** Work that nobody takes for so many minutes is a stopped worker too, whatever it says. */
const lateMinutes = 25;

/** What is known of the workers: the last word of any, and since when the oldest untaken work is due. */
export type WorkerSigns = { beatenAt: Date; dueSince: Date | null };

/** Whether promises are kept: "ok", "silent" when no worker speaks, "late" when one speaks and work waits all the same. */
export type WorkerStanding = "ok" | "silent" | "late";

/** Judges the signs; the last minute of each patience still counts as well. */
export function judgeWorker({ beatenAt, dueSince }: WorkerSigns, at: Date): WorkerStanding {
  if (beatenAt < addMinutes(at, -silentMinutes)) return "silent";
  return dueSince && dueSince < addMinutes(at, -lateMinutes) ? "late" : "ok";
}

/** A worker says that it is at work. */
export async function beat() {
  await statement(
    sql`UPDATE worker_pulse SET beaten_at = greatest(beaten_at, ${now()}::timestamptz)`,
  );
}

/** The signs of the workers as they are now. */
export async function workerSigns(): Promise<WorkerSigns> {
  const [row] = await statement<WorkerSigns>(
    sql`SELECT beaten_at AS "beatenAt", oldest_due_work() AS "dueSince" FROM worker_pulse`,
  );
  if (!row) throw new Error("the worker's pulse has no row: run npm run migrate");
  return row;
}

/** The same, judged. */
export async function workerStanding(): Promise<WorkerStanding> {
  return judgeWorker(await workerSigns(), now());
}
