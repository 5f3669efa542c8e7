import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { undoableUntil } from "@/lib/catalog/undo-window";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { followNewest } from "./follow-newest";

/**
 * Takes an edition back as if it had never been, within ten minutes of publishing: nobody is told of it, its draft is
 * open again with all its files, and the edition before is the newest. Who downloaded it meanwhile keeps what they
 * have. Answers the draft's id, null for an edition that was made without one.
 * Refused: "not-found", "already-undone", "already-withdrawn", "undo-too-late".
 */
export async function undoPublication(author: Author, editionId: string) {
  const own = isUuid(editionId)
    ? await db().edition.findFirst({
        where: {
          ...{ id: editionId, publishedAt: { not: null } },
          book: { authors: { some: { authorId: author.id } } },
        },
      })
    : null;
  if (!own) return refused("not-found");
  return transaction(async (tx) => {
    await lockRow(tx, "books", own.bookId);
    const edition = await tx.edition.findUniqueOrThrow({
      where: { id: editionId },
      include: { draft: true },
    });
    if (edition.undoneAt) return refused("already-undone");
    if (edition.withdrawnAt) return refused("already-withdrawn");
    const at = now();
    if (!edition.publishedAt || at > undoableUntil(edition.publishedAt))
      return refused("undo-too-late");
    if (!(await stopAnnouncement(tx, editionId))) return refused("undo-too-late");
    await tx.edition.update({ where: { id: editionId }, data: { undoneAt: at } });
    const { draft } = edition;
    if (draft) await reopen(tx, draft.id, at);
    await followNewest(tx, { ...edition, coverBefore: draft?.coverBefore ?? null });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "edition-undone", subjectId: editionId },
      details: { bookId: edition.bookId, number: String(edition.number) },
    });
    return ok({ draftId: draft?.id ?? null });
  });
}

// Whoever changes the row first is right: what is being told cannot be taken back.
async function stopAnnouncement(tx: Tx, editionId: string) {
  const { count } = await tx.announcement.updateMany({
    where: { editionId, state: "waiting" },
    data: { state: "stopped" },
  });
  return count === 1 || (await tx.announcement.count({ where: { editionId } })) === 0;
}

async function reopen(tx: Tx, draftId: string, at: Date) {
  await tx.editionDraft.update({
    where: { id: draftId },
    data: { state: "open", editionId: null, coverBefore: null, updatedAt: at },
  });
}
