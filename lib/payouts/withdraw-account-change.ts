import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";

/**
 * The author takes a change back while it waits for its letter or for its time: the account in use stays. Refused:
 * "not-found" of another author, "change-over" once it is in use or was stopped.
 */
export async function withdrawAccountChange(author: Author, changeId: string) {
  return transaction(async (tx) => {
    await lockRow(tx, "authors", author.id);
    const where = { id: changeId, authorId: author.id };
    const change = await tx.payoutAccountChange.findFirst({ where });
    if (!change) return refused("not-found");
    if (change.appliedAt || change.stoppedAt) return refused("change-over");
    await tx.payoutAccountChange.update({
      where: { id: changeId },
      data: { stoppedAt: now(), stoppedBy: "author" },
    });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "payout-account-stopped", subjectId: author.id },
      details: { changeId },
    });
    return ok(null);
  });
}
