import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { refuseOverOthers, wordsMark } from "@/lib/catalog/words-mark";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { type DraftWords, openStates, wordsOfDraft } from "./draft-words";
import { findOwnDraft } from "./own-draft";

/**
 * Keeps what the author wrote of a draft, open or scheduled, and answers when. `shown` is the mark of the words it was
 * typed over, and the answer has the mark of those that stand now. Refused: "not-found", "draft-closed" once it is
 * published or discarded, "changed-meanwhile" with what stands where other words were saved meanwhile
 * (`refuseOverOthers`).
 */
export async function editDraft(
  author: Author,
  draftId: string,
  words: DraftWords,
  shown?: string,
) {
  return transaction(async (tx) => {
    if (!(await findOwnDraft(tx, author, draftId))) return refused("not-found");
    // Waits for a publishing that is under way: what was saved is in the edition, or was refused.
    await lockRow(tx, "edition_drafts", draftId);
    const draft = await findOwnDraft(tx, author, draftId);
    if (!draft || !openStates.includes(draft.state)) return refused("draft-closed");
    const overOthers = refuseOverOthers(wordsOfDraft(draft), words, shown);
    if (overOthers) return overOthers;
    const savedAt = now();
    await tx.editionDraft.update({
      where: { id: draftId },
      data: { ...words, updatedAt: savedAt },
    });
    return ok({ savedAt, shown: wordsMark(words) });
  });
}
