import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { followDispute } from "@/lib/disputes/follow-dispute";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { db, transaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

/**
 * The operator asks the provider how a dispute stands of which it told something unknown. What it says is written
 * down like any other news. Safe at any time. Refused: "already-handled" when there is no such exception open,
 * "provider-silent".
 */
export async function lookUpDispute(operator: Operator, exceptionId: string) {
  const parked = await db().paymentException.findFirst({
    where: { id: exceptionId, kind: "dispute-parked", resolvedAt: null },
  });
  if (!parked) return refused("already-handled");
  const { subjectId } = parked;
  await transaction((tx) =>
    recordAudit(tx, { actorId: operator.id, action: "dispute-looked-up", subjectId }),
  );
  try {
    return ok(await followDispute(subjectId));
  } catch (error) {
    log.warn({ subjectId, reason: (error as Error).message }, "a dispute could not be looked up");
    return refused("provider-silent");
  }
}
