import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { findOwnDraft } from "./own-draft";

/**
 * Takes a file out of a draft; it is swept with its bytes. Taking out what is out already is no fault.
 * Refused: "not-found", "draft-scheduled" while it waits for its time, "draft-closed" once the draft is published or
 * discarded.
 */
export async function removeDraftFile(
  author: Author,
  { draftId, fileId }: { draftId: string; fileId: string },
) {
  return transaction(async (tx) => {
    if (!isUuid(fileId) || !(await findOwnDraft(tx, author, draftId))) return refused("not-found");
    await lockRow(tx, "edition_drafts", draftId);
    const file = await tx.draftFile.findFirst({
      where: { id: fileId, draftId },
      select: { draft: { select: { state: true } } },
    });
    if (!file) return refused("not-found");
    if (file.draft.state === "scheduled") return refused("draft-scheduled");
    if (file.draft.state !== "open") return refused("draft-closed");
    await tx.draftFile.update({ where: { id: fileId }, data: { isCurrent: false } });
    await tx.editionDraft.update({ where: { id: draftId }, data: { updatedAt: now() } });
    return ok(null);
  });
}
