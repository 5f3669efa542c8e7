import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { retryJob } from "@/lib/platform/jobs";

/** Gives a job that gave up another round of tries, on record. Refused: "already-handled". */
export async function retryFailedJob(operator: Operator, jobId: bigint) {
  return transaction(async (tx) => {
    if (!(await retryJob(tx, jobId))) return refused("already-handled");
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "job-retried", subjectId: String(jobId) },
    });
    return ok(null);
  });
}
