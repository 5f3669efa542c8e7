import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { addHours } from "@/lib/kernel/time";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { auditBooksJob } from "./jobs";

/**
 * The operator wants to know now: promises an audit. Refused: "audit-under-way" while one asked for within the hour
 * has not ended.
 */
export async function requestAudit(operator: Operator) {
  return transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('audit_runs'))`;
    const at = now();
    const underWay = { finishedAt: null, askedAt: { gt: addHours(at, -1) } };
    if ((await tx.auditRun.count({ where: underWay })) > 0) return refused("audit-under-way");
    const { id } = await tx.auditRun.create({ data: { askedBy: operator.id, askedAt: at } });
    await recordAudit(tx, { actorId: operator.id, action: "audit-asked", subjectId: id });
    await enqueue(tx, auditBooksJob, { runId: id }, { key: `audit:${id}` });
    return ok({ runId: id });
  });
}
