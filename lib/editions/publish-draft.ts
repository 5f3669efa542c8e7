import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { refused } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import { copyDraft } from "./copy-draft";
import { findOwnDraft } from "./own-draft";

/**
 * Publishes a draft now, also one that was scheduled: its edition is for sale and in every library from this instant,
 * and never changes again. Refused: "not-found", "already-published", "draft-closed", or the first of what is missing
 * (`whatIsMissing`) with all of it as details.
 */
export async function publishDraft(author: Author, draftId: string) {
  return transaction(async (tx) => {
    const draft = await findOwnDraft(tx, author, draftId);
    return draft ? copyDraft(tx, draft, author.userId) : refused("not-found", []);
  });
}
