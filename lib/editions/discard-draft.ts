import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { findOwnDraft } from "./own-draft";

/**
 * Gives a draft up for good; its files are no longer current, so that they are swept with their bytes.
 * Refused: "not-found", "draft-closed" once it is published or discarded.
 */
export async function discardDraft(author: Author, draftId: string) {
  return transaction(async (tx) => {
    if (!(await findOwnDraft(tx, author, draftId))) return refused("not-found");
    await lockRow(tx, "edition_drafts", draftId);
    const { count } = await tx.editionDraft.updateMany({
      where: { id: draftId, state: { in: ["open", "scheduled"] } },
      data: { state: "discarded", publishAt: null, updatedAt: now() },
    });
    if (count === 0) return refused("draft-closed");
    await tx.draftFile.updateMany({ where: { draftId }, data: { isCurrent: false } });
    const row = { actorId: author.userId, action: "draft-discarded", subjectId: draftId };
    await recordAudit(tx, row);
    return ok(null);
  });
}
