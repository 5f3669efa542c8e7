import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { giveBackPlace, leavePlace } from "./give-back-place";
import { findOwnDraft } from "./own-draft";

/**
 * Takes a file out of a draft; it is swept with its bytes. Taking out what is out already is no fault. One that is
 * still on its way gives its place back to the file it was to replace.
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
      include: { draft: { select: { state: true } } },
    });
    if (!file) return refused("not-found");
    if (file.draft.state === "scheduled") return refused("draft-scheduled");
    if (file.draft.state !== "open") return refused("draft-closed");
    if (file.isCurrent) await takeOut(tx, file);
    await tx.editionDraft.update({ where: { id: draftId }, data: { updatedAt: now() } });
    return ok(null);
  });
}

async function takeOut(tx: Tx, file: Parameters<typeof leavePlace>[1] & { state: string }) {
  const isBack = file.state === "receiving" && (await giveBackPlace(tx, file));
  if (!isBack) await leavePlace(tx, file);
}
