import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { countFailedJobs, listFailedJobs, retryJob } from "@/lib/platform/jobs";

/** Jobs that gave up, for the operator's eyes: how many, since when the oldest, and the newest of them. */
export async function failedJobsFor(_operator: Operator) {
  const [standing, rows] = await Promise.all([countFailedJobs(), listFailedJobs()]);
  return { ...standing, rows };
}

/** Gives one of them another round of attempts, on record. */
export async function retryFailedJob(operator: Operator, jobId: bigint) {
  await transaction((tx) =>
    recordAudit(tx, { actorId: operator.id, action: "job-retried", subjectId: String(jobId) }),
  );
  await retryJob(jobId);
}
