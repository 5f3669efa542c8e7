import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { reopenLetter } from "@/lib/platform/outbox";

/** Promises a letter again that gave up, on record, under its own Message-ID. Refused: "already-handled". */
export async function resendLetter(operator: Operator, mailId: string) {
  return transaction(async (tx) => {
    if (!(await reopenLetter(tx, mailId))) return refused("already-handled");
    await recordAudit(tx, { actorId: operator.id, action: "letter-resent", subjectId: mailId });
    return ok(null);
  });
}
