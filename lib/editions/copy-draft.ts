import "server-only";
import { contents } from "@/lib/catalog/contents";
import { newestOf } from "@/lib/catalog/edition-standing";
import { undoableUntil } from "@/lib/catalog/undo-window";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { whatIsMissing } from "./draft-readiness";
import { editionFiles } from "./edition-files";
import { coverAfter, editionInMaking, pagesAfter } from "./edition-in-making";
import { announceEditionJob } from "./jobs";
import { listKnownEditions } from "./known-editions";
import { nextNumber } from "./publication";

/**
 * A draft becomes an edition: in one transaction the edition with its files, the announcement that waits, the job that
 * will tell, the book's cover, and the record. Drafts of one book queue up at its row, so that each has a number of its
 * own and the last one is the newest. `actorId` is null when the clock does it.
 * Refused: "already-published", "draft-closed", or the first of what is missing with all of it.
 */
export async function copyDraft(tx: Tx, { id: draftId, bookId }: DraftKey, actorId: string | null) {
  await lockRow(tx, "books", bookId);
  await lockRow(tx, "edition_drafts", draftId);
  const draft = await tx.editionDraft.findUniqueOrThrow({
    where: { id: draftId },
    include: { book: true, files: { where: { isCurrent: true }, orderBy: { createdAt: "asc" } } },
  });
  if (draft.state === "published") return refused("already-published", []);
  if (draft.state === "discarded") return refused("draft-closed", []);
  const editions = await listKnownEditions(tx, bookId);
  const missing = whatIsMissing(draft, draft.files, editions);
  const [worst] = missing;
  if (worst) return refused(worst.reason, missing);

  const made = editionInMaking(draft.files, contents.parse(newestOf(editions)?.contents ?? []));
  const number = nextNumber(editions.map((edition) => edition.number));
  const coverSha256 = coverAfter(made, draft.book.coverSha256);
  const publishedAt = now();
  const edition = await tx.edition.create({
    data: {
      ...{ bookId, number, publishedAt, coverSha256 },
      ...{ label: draft.label.trim(), notes: draft.notes, isMajor: draft.isMajor },
      ...{ contents: made.contents, facts: made.facts },
      pageCount: pagesAfter(made, draft.pageCount),
      files: { create: editionFiles(draft.files, { slug: draft.book.slug, number }) },
      announcement: { create: { dueAt: undoableUntil(publishedAt) } },
    },
  });
  const { id: editionId, label } = edition;
  await promiseAnnouncement(tx, editionId, undoableUntil(publishedAt));
  await tx.editionDraft.update({
    where: { id: draftId },
    data: {
      ...{ state: "published", editionId, publishAt: null, lastRefusal: null },
      ...{ coverBefore: draft.book.coverSha256, updatedAt: publishedAt },
    },
  });
  await showBook(tx, draft.book, coverSha256);
  await recordAudit(tx, {
    ...{ actorId, action: "edition-published", subjectId: editionId },
    details: { bookId, draftId, label, number: String(number) },
  });
  return ok({ editionId, number, label, publishedAt });
}

type DraftKey = { id: string; bookId: string };

async function promiseAnnouncement(tx: Tx, editionId: string, runAt: Date) {
  await enqueue(tx, announceEditionJob, { editionId }, { runAt, key: `announce:${editionId}` });
}

// The first edition of a book that is not on the shelf yet does not put it there; the next one of a paused book does.
async function showBook(
  tx: Tx,
  book: { id: string; state: string; coverSha256: string | null },
  coverSha256: string | null,
) {
  const state = book.state === "paused" ? "published" : book.state;
  if (state === book.state && coverSha256 === book.coverSha256) return;
  await tx.book.update({ where: { id: book.id }, data: { state, coverSha256 } });
}
