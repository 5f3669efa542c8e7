import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";

/** How the files of a draft of the author's stand, for whoever waits for their checks; null for any other draft. */
export async function listDraftFiles(author: Author, draftId: string) {
  if (!isUuid(draftId)) return null;
  const draft = await db().editionDraft.findFirst({
    where: { id: draftId, book: { authors: { some: { authorId: author.id } } } },
    select: {
      files: {
        where: { isCurrent: true },
        select: { id: true, role: true, format: true, fileName: true, state: true, failure: true },
        orderBy: [{ role: "asc" }, { format: "asc" }, { position: "asc" }],
      },
    },
  });
  return draft?.files ?? null;
}
