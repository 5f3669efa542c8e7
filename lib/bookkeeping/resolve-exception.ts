import "server-only";
import { z } from "zod";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";

/** What the operator sends to close an exception: a note that says what was found or done. */
export const exceptionNote = z.object({
  exceptionId: z.uuid(),
  note: z
    .string()
    .trim()
    .min(1, "note-needed")
    .max(2000)
    .transform((text) => text.normalize("NFC")),
});

/**
 * Closes an exception with a note, once: the second press changes neither note nor record.
 * Refused: "already-handled", also when there is no such exception.
 */
export async function resolveException(
  operator: Operator,
  { exceptionId, note }: z.infer<typeof exceptionNote>,
) {
  return transaction(async (tx) => {
    const closed = await tx.paymentException.updateMany({
      where: { id: exceptionId, resolvedAt: null },
      data: { resolvedAt: now(), resolvedBy: operator.id, resolution: note },
    });
    if (closed.count === 0) return refused("already-handled");
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "exception-resolved", subjectId: exceptionId },
      details: { note },
    });
    return ok(null);
  });
}
