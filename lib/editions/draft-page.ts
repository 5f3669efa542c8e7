import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { contents } from "@/lib/catalog/contents";
import { newestOf } from "@/lib/catalog/edition-standing";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";
import { whatIsMissing } from "./draft-readiness";
import { changesBetween } from "./edition-changes";
import { coverAfter, editionInMaking, pagesAfter } from "./edition-in-making";
import { listKnownEditions } from "./known-editions";
import { nextNumber } from "./publication";

/**
 * A draft as its author sees it: its files with what was found and read in them, the edition they would make now, what
 * that changes in the newest one, and what is missing before it can be published. Null for anybody else's.
 */
export async function findDraftPage(author: Author, draftId: string) {
  if (!isUuid(draftId)) return null;
  const draft = await db().editionDraft.findFirst({
    where: { id: draftId, book: { authors: { some: { authorId: author.id } } } },
    include: {
      book: true,
      edition: true,
      files: {
        where: { isCurrent: true },
        orderBy: [{ role: "asc" }, { format: "asc" }, { position: "asc" }],
      },
    },
  });
  if (!draft) return null;
  const editions = await listKnownEditions(db(), draft.bookId);
  const current = newestOf(editions) ?? null;
  const made = editionInMaking(draft.files, contents.parse(current?.contents ?? []));
  return {
    ...{ ...draft, current, made },
    number: nextNumber(editions.map(({ number }) => number)),
    pages: pagesAfter(made, draft.pageCount),
    coverSha256: coverAfter(made, draft.book.coverSha256),
    missing: whatIsMissing(draft, draft.files, editions),
    changes: current ? changesBetween(current, made) : null,
  };
}

export type DraftPage = NonNullable<Awaited<ReturnType<typeof findDraftPage>>>;
export type FileOfDraft = DraftPage["files"][number];
