import { runOnce } from "graphile-worker";
import { expect, test } from "vitest";
import { z } from "zod";
import { retryFailedJob } from "@/lib/bookkeeping/retry-failed-job";
import { addDays } from "@/lib/kernel/time";
import { db, transaction } from "@/lib/platform/db";
import { defineJob, enqueue } from "@/lib/platform/jobs";
import { listQueues } from "@/lib/support/desk-queues";
import { anOperator } from "@/prisma/testing/living-shop";
import { failedJobsFor } from "./failed-jobs";

const fragile = defineJob("fragile", z.object({ n: z.number() }), 1);

/** Works everything that waits, as a worker would, then leaves. */
function work(keep: () => Promise<void>) {
  const connectionString = process.env.DATABASE_URL ?? "";
  return runOnce({ connectionString, noHandleSignals: true, taskList: { fragile: keep } });
}

async function asOwner(text: string) {
  await db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    await tx.$executeRawUnsafe(text);
  });
}

test("a job that gave up is shown with its reason, and runs again when the operator says so", async () => {
  const operator = await anOperator();
  await transaction((tx) => enqueue(tx, fragile, { n: 1 }));
  await work(async () => {
    throw new Error("the printer is on fire");
  });
  // The runner writes down what failed a moment after it has left.
  await expect.poll(async () => (await failedJobsFor(operator)).count).toBe(1);
  const { count, oldest, rows } = await failedJobsFor(operator);
  const [failed, ...more] = rows;
  expect([count, oldest, more]).toEqual([1, failed?.failed_at, []]);
  expect(failed).toMatchObject({ task: "fragile", attempts: 1 });
  expect(failed?.last_error).toContain("the printer is on fire");
  // Two operators at once: it is tried again once, and one of them is on record.
  const id = failed?.id ?? 0n;
  const both = await Promise.all([retryFailedJob(operator, id), retryFailedJob(operator, id)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await db().auditRow.count({ where: { action: "job-retried" } })).toBe(1);
  let kept = 0;
  await work(async () => {
    kept += 1;
  });
  expect(kept).toBe(1);
  expect(await failedJobsFor(operator)).toEqual({ count: 0, oldest: null, rows: [] });
});

test("more jobs than are shown are all counted, by the one that has waited longest", async () => {
  const operator = await anOperator();
  await transaction(async (tx) => {
    for (let n = 0; n < 203; n++) await enqueue(tx, fragile, { n });
  });
  await asOwner(`UPDATE graphile_worker._private_jobs SET attempts = max_attempts,
    updated_at = now() - interval '1 day' * (payload ->> 'n')::int`);
  const { count, oldest, rows } = await failedJobsFor(operator);
  expect([count, rows.length]).toEqual([203, 200]);
  expect(oldest && oldest < addDays(new Date(), -201)).toBe(true);
  const standing = (await listQueues(operator)).find(({ queue }) => queue === "jobs");
  expect(standing).toMatchObject({ count, oldest });
  await asOwner("DELETE FROM graphile_worker._private_jobs");
});

test("a promise made in a transaction that fails is never kept", async () => {
  await expect(
    transaction(async (tx) => {
      await enqueue(tx, fragile, { n: 2 });
      throw new Error("never mind");
    }),
  ).rejects.toThrow("never mind");
  expect((await failedJobsFor(await anOperator())).count).toBe(0);
});
