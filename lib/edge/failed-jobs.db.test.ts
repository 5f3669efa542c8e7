import { runOnce } from "graphile-worker";
import { expect, test } from "vitest";
import { z } from "zod";
import { transaction } from "@/lib/platform/db";
import { defineJob, enqueue } from "@/lib/platform/jobs";
import { anOperator } from "@/prisma/testing/living-shop";
import { failedJobsFor, retryFailedJob } from "./failed-jobs";

const fragile = defineJob("fragile", z.object({ n: z.number() }), 1);

/** Works everything that waits, as a worker would, then leaves. */
function work(keep: () => Promise<void>) {
  const connectionString = process.env.DATABASE_URL ?? "";
  return runOnce({ connectionString, noHandleSignals: true, taskList: { fragile: keep } });
}

test("a job that gave up is shown with its reason, and runs again when the operator says so", async () => {
  const operator = await anOperator();
  await transaction((tx) => enqueue(tx, fragile, { n: 1 }));
  await work(async () => {
    throw new Error("the printer is on fire");
  });
  const [failed, ...more] = await failedJobsFor(operator);
  expect(more).toEqual([]);
  expect(failed).toMatchObject({ task: "fragile", attempts: 1 });
  expect(failed?.last_error).toContain("the printer is on fire");
  await retryFailedJob(operator, failed?.id ?? 0n);
  let kept = 0;
  await work(async () => {
    kept += 1;
  });
  expect(kept).toBe(1);
  expect(await failedJobsFor(operator)).toEqual([]);
});

test("a promise made in a transaction that fails is never kept", async () => {
  await expect(
    transaction(async (tx) => {
      await enqueue(tx, fragile, { n: 2 });
      throw new Error("never mind");
    }),
  ).rejects.toThrow("never mind");
  expect(await failedJobsFor(await anOperator())).toEqual([]);
});
