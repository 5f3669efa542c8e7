import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { statRendition } from "@/lib/catalog/stored-cover";
import { findDraftPage } from "./draft-page";

/** A rendition of the cover a draft would give its book, for its author alone; null when there is none. */
export async function findDraftCover(author: Author, draftId: string, file: string) {
  const draft = await findDraftPage(author, draftId);
  return draft?.coverSha256 ? statRendition(draft.coverSha256, file) : null;
}
