import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { isChangeToken } from "./change-token";

/**
 * "That was not me", said by a letter's link without signing in: the change is stopped, and since somebody else asked
 * for it with the author's session, every browser is signed out. Said again, it is the same. Refused:
 * "change-unknown", "change-in-use" when it is too late for that.
 */
export async function stopAccountChange({ changeId, token }: { changeId: string; token: string }) {
  const known = isUuid(changeId)
    ? await db().payoutAccountChange.findUnique({ where: { id: changeId } })
    : null;
  if (!known || !isChangeToken(token, known.tokenHash)) return refused("change-unknown");
  const { authorId } = known;
  return transaction(async (tx) => {
    await lockRow(tx, "authors", authorId);
    const change = await tx.payoutAccountChange.findUniqueOrThrow({
      where: { id: changeId },
      include: { author: true },
    });
    if (change.appliedAt) return refused("change-in-use");
    if (change.stoppedAt) return ok(null);
    await tx.payoutAccountChange.update({
      where: { id: changeId },
      data: { stoppedAt: now(), stoppedBy: "letter" },
    });
    const { userId } = change.author;
    if (userId) await tx.session.deleteMany({ where: { userId } });
    await recordAudit(tx, {
      ...{ actorId: null, action: "payout-account-stopped", subjectId: authorId },
      details: { changeId, by: "letter" },
    });
    return ok(null);
  });
}
