import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import type { DraftWords } from "./draft-words";
import { findOwnDraft } from "./own-draft";

/**
 * Keeps what the author wrote of a draft, open or scheduled, and answers when. Whoever saves last is right.
 * Refused: "not-found", "draft-closed" once it is published or discarded.
 */
export async function editDraft(author: Author, draftId: string, words: DraftWords) {
  return transaction(async (tx) => {
    if (!(await findOwnDraft(tx, author, draftId))) return refused("not-found");
    // Waits for a publishing that is under way: what was saved is in the edition, or was refused.
    await lockRow(tx, "edition_drafts", draftId);
    const savedAt = now();
    const { count } = await tx.editionDraft.updateMany({
      where: { id: draftId, state: { in: ["open", "scheduled"] } },
      data: { ...words, updatedAt: savedAt },
    });
    return count === 1 ? ok({ savedAt }) : refused("draft-closed");
  });
}
