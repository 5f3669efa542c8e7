import type pg from "pg";
import { now } from "@/lib/platform/clock";
import { handlers } from "@/lib/worker/handlers";
import { both } from "./both";

type Promised = {
  id: string;
  task: string;
  payload: unknown;
  attempts: number;
  max_attempts: number;
};

/**
 * Keeps every promise whose time has come, each by two workers at once. Letters stay in the outbox: there is no mail
 * server here. One that cannot be kept goes back to the queue; so does what a worker had taken when it died. Answers how
 * many were kept, and the names of those that were not.
 */
export async function keepPromises(master: pg.Client) {
  await master.query(
    "UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL",
  );
  const { rows } = await master.query<Promised>(taking, [now()]);
  const broken: string[] = [];
  for (const { id, task, payload, ...job } of rows) {
    const keep = handlers[task];
    if (!keep) throw new Error(`nobody keeps ${task}`);
    // Of what a handler is given, ours read the payload and the tries.
    const given = { job } as Parameters<typeof keep>[1];
    const why = await both(async () => keep(payload, given)).then(
      () => null,
      (error: Error) => error.message,
    );
    if (why !== null) broken.push(`${task}: ${why}`);
    else await master.query("DELETE FROM graphile_worker._private_jobs WHERE id = $1", [id]);
  }
  return { kept: rows.length - broken.length, broken };
}

const taking = `
  WITH taken AS (
    UPDATE graphile_worker._private_jobs j SET locked_at = now(), locked_by = 'model', attempts = attempts + 1
    FROM graphile_worker._private_tasks t WHERE t.id = j.task_id AND j.run_at <= greatest($1::timestamptz, now())
    RETURNING j.id, t.identifier AS task, j.payload, j.attempts, j.max_attempts)
  SELECT * FROM taken ORDER BY id`;
