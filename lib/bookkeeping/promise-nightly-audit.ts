import "server-only";
import { shopZone } from "@/lib/kernel/shop-zone";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { auditBooksJob } from "./jobs";
import { nightOf } from "./night";

/** Promises the audit of the night that has begun, once, however many workers look at the clock how often. */
export async function promiseNightlyAudit() {
  const at = now();
  const night = nightOf(at, shopZone);
  return transaction(async (tx) => {
    const [run] = await tx.auditRun.createManyAndReturn({
      data: [{ night, askedAt: at }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (run) await enqueue(tx, auditBooksJob, { runId: run.id }, { key: `audit:${night}` });
    return Boolean(run);
  });
}
