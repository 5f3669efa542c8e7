import "server-only";
import type { z } from "zod";
import { db, type Tx } from "./db";
import { takeTurn } from "./take-turn";

/** A promise for later: its name and the shape of what it carries. No handler, so any domain can promise. */
export type Job<Payload> = { name: string; payload: z.ZodType<Payload>; maxAttempts: number };

/** Declares a job. `maxAttempts` counts tries with growing pauses (e^n seconds, six hours at most); 12 span sixteen hours. */
export function defineJob<Payload>(
  name: string,
  payload: z.ZodType<Payload>,
  maxAttempts = 12,
): Job<Payload> {
  return { name, payload, maxAttempts };
}

/**
 * Promises a job inside the transaction that needs it: rolled back, it never runs.
 * `key` makes a second promise replace the first while it still waits.
 */
export async function enqueue<Payload>(
  tx: Tx,
  job: Job<Payload>,
  payload: Payload,
  options: { runAt?: Date; key?: string } = {},
) {
  const body = JSON.stringify(job.payload.parse(payload));
  await tx.$executeRaw`SELECT promise_job(${job.name}, ${body}::json, ${options.runAt ?? null}::timestamptz,
    ${job.maxAttempts}::int, ${options.key ?? null}::text)`;
}

/** How many jobs gave up, and since when the one that has waited longest. */
export async function countFailedJobs() {
  const [standing] = await db().$queryRaw<{ count: bigint; oldest: Date | null }[]>`
    SELECT * FROM failed_jobs_standing()`;
  return { count: Number(standing?.count ?? 0), oldest: standing?.oldest ?? null };
}

/** Jobs that gave up, newest first, two hundred at most, for the operator. */
export async function listFailedJobs() {
  return db().$queryRaw<
    { id: bigint; task: string; attempts: number; last_error: string | null; failed_at: Date }[]
  >`SELECT * FROM failed_jobs()`;
}

/** All jobs that gave up until an instant, the one that has waited longest first. */
export async function listFailedJobIds(until: Date) {
  const rows = await db().$queryRaw<{ id: bigint }[]>`
    SELECT id FROM failed_job_ids(${until}::timestamptz) AS id`;
  return rows.map(({ id }) => id);
}

/** Gives a failed job another round of attempts, from now; false when it is none, or somebody was faster. */
export async function retryJob(tx: Tx, id: bigint) {
  await takeTurn(tx, `retry-job:${id}`);
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`SELECT retry_job(${id}::bigint) AS done`;
  return row?.done === true;
}
