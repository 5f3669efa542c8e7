import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { sendMail } from "@/lib/platform/outbox";

/** Promises a letter again that gave up, on record, under its own Message-ID. Refused: "already-handled". */
export async function resendLetter(operator: Operator, mailId: string) {
  return transaction(async (tx) => {
    const again = await tx.outboxMail.updateMany({
      where: { id: mailId, state: "failed" },
      data: { state: "promised" },
    });
    if (again.count === 0) return refused("already-handled");
    await recordAudit(tx, { actorId: operator.id, action: "letter-resent", subjectId: mailId });
    await enqueue(tx, sendMail, { mailId });
    return ok(null);
  });
}
