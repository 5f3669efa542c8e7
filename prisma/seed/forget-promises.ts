import { transaction } from "@/lib/platform/db";

/**
 * Makes moot the letters, and takes back the jobs, that the replayed past promised: nobody is written to about sales that never were.
 * Asks for the owner's role, since the queue's tables are not the shop's own.
 */
export async function forgetPromises() {
  await transaction(async (tx) => {
    await tx.outboxMail.updateMany({ where: { state: "promised" }, data: { state: "moot" } });
    await tx.$executeRaw`SET LOCAL ROLE NONE`;
    await tx.$executeRaw`
      SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs
      WHERE task_identifier = 'settle-refund' HAVING count(*) > 0`;
  });
}
