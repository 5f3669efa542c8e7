import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { findOwnDraft } from "./own-draft";

/** Keeps a scheduled draft from being published by the clock. Refused: "not-found", "not-scheduled" (any more). */
export async function unscheduleDraft(author: Author, draftId: string) {
  return transaction(async (tx) => {
    if (!(await findOwnDraft(tx, author, draftId))) return refused("not-found");
    await lockRow(tx, "edition_drafts", draftId);
    const { count } = await tx.editionDraft.updateMany({
      where: { id: draftId, state: "scheduled" },
      data: { state: "open", publishAt: null, updatedAt: now() },
    });
    if (count === 0) return refused("not-scheduled");
    const row = { actorId: author.userId, action: "draft-unscheduled", subjectId: draftId };
    await recordAudit(tx, row);
    return ok(null);
  });
}
