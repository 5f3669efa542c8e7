import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { reopenEvent } from "@/lib/payments/inbox";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";

/** Gives an event that was given up another round of tries, on record. Refused: "already-handled". */
export async function retryEvent(operator: Operator, eventId: string) {
  return transaction(async (tx) => {
    if (!(await reopenEvent(tx, eventId))) return refused("already-handled");
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "event-retried", subjectId: eventId },
    });
    return ok(null);
  });
}
