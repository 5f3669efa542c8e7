import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { listFailedJobs, retryJob } from "@/lib/platform/jobs";

/** Jobs that gave up, for the operator's eyes. */
export function failedJobsFor(_operator: Operator) {
  return listFailedJobs();
}

/** Gives one of them another round of attempts, on record. */
export async function retryFailedJob(operator: Operator, jobId: bigint) {
  await transaction((tx) =>
    recordAudit(tx, { actorId: operator.id, action: "job-retried", subjectId: String(jobId) }),
  );
  await retryJob(jobId);
}
