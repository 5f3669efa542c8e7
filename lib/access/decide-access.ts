import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { type AccessDecision, possibleVerdicts } from "./access-decision";
import { refreshAccess } from "./refresh-access";

const deeds = {
  given: "access-given",
  taken: "access-taken",
  lifted: "access-lifted",
} as const;

/**
 * An operator gives a right whatever its money says, takes it, or lifts what was decided, so that the money decides again.
 * The decision is a fact beside refunds and disputes, and the right follows from all of them (docs/decisions/0015); its
 * reader is told, with the reason. Refused: "not-found"; "no-right", for a line that never opened a book; "same-decision".
 */
export async function decideAccess(operator: Operator, decision: AccessDecision) {
  const { lineId, verdict, reason } = decision;
  const found = await db().orderLine.findUnique({
    where: { id: lineId },
    select: { orderId: true },
  });
  if (!found) return refused("not-found");
  const at = now();
  return transaction(async (tx) => {
    await lockRow(tx, "orders", found.orderId);
    const line = await tx.orderLine.findUniqueOrThrow({
      where: { id: lineId },
      include: {
        entitlement: { include: { user: { select: { locale: true } } } },
        order: { select: { locale: true } },
        accessDecisions: { orderBy: { id: "desc" }, take: 1 },
      },
    });
    if (!line.entitlement) return refused("no-right");
    const last = line.accessDecisions[0]?.verdict ?? null;
    if (!possibleVerdicts(last).includes(verdict)) return refused("same-decision");
    const { id } = await tx.accessDecision.create({
      data: { lineId, verdict, reason, operatorId: operator.id, decidedAt: at },
    });
    await refreshAccess(tx, found.orderId, at);
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: deeds[verdict], subjectId: lineId },
      details: { decisionId: String(id), reason },
    });
    const { email, user } = line.entitlement;
    await promiseMail(tx, {
      ...{ key: `access-decision:${id}`, letter: "access-decided", to: email },
      ...{ locale: user?.locale ?? line.order.locale, payload: { decisionId: String(id) } },
    });
    return ok({ decisionId: id });
  });
}
