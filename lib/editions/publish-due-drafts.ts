import "server-only";
import { now } from "@/lib/platform/clock";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { eachOnItsOwn } from "@/lib/platform/each-on-its-own";
import { promiseMail } from "@/lib/platform/outbox";
import { copyDraft } from "./copy-draft";

/**
 * Publishes every draft whose time has come, the earliest first; answers how many. What cannot be published then goes
 * back to its authors with the reason, by letter too: nobody finds out by looking for an edition that is not there. One
 * that fails keeps no other waiting, and throws at the end.
 */
export async function publishDueDrafts() {
  const due = await db().editionDraft.findMany({
    where: { state: "scheduled", publishAt: { lte: now() } },
    orderBy: [{ publishAt: "asc" }, { createdAt: "asc" }],
    select: { id: true, bookId: true },
  });
  let published = 0;
  await eachOnItsOwn(due, async (draft) => {
    if (await transaction((tx) => publishOrReturn(tx, draft))) published++;
  });
  return published;
}

async function publishOrReturn(tx: Tx, draft: { id: string; bookId: string }) {
  await lockRow(tx, "books", draft.bookId);
  await lockRow(tx, "edition_drafts", draft.id);
  // Another worker, or its author, may have been first.
  const { state, publishAt } = await tx.editionDraft.findUniqueOrThrow({ where: { id: draft.id } });
  if (state !== "scheduled" || !publishAt || publishAt > now()) return false;
  const published = await copyDraft(tx, draft, null);
  if (published.ok) return true;
  await tx.editionDraft.update({
    where: { id: draft.id },
    data: { state: "open", publishAt: null, lastRefusal: published.reason, updatedAt: now() },
  });
  await tellAuthors(tx, draft, { publishAt, reason: published.reason });
  return false;
}

async function tellAuthors(
  tx: Tx,
  { id: draftId, bookId }: { id: string; bookId: string },
  { publishAt, reason }: { publishAt: Date; reason: string },
) {
  const people = await tx.user.findMany({
    where: { author: { books: { some: { bookId } } } },
    select: { id: true, email: true, locale: true },
  });
  for (const { id, email, locale } of people) {
    const key = `draft:${draftId}:${publishAt.toISOString()}:${id}`;
    const payload = { draftId, reason, wantedAt: publishAt.toISOString() };
    await promiseMail(tx, { key, letter: "edition-not-published", to: email, locale, payload });
  }
}
