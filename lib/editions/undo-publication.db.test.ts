import { beforeAll, describe, expect, test } from "vitest";
import { openDownload } from "@/lib/access/open-download";
import { findBookPage } from "@/lib/catalog/book-page";
import { foundShop } from "@/lib/catalog/found-shop";
import { addMinutes, addSeconds } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { aDraftFile, aReadyDraft } from "@/prisma/testing/draft";
import { anOwnBook, anOwner } from "@/prisma/testing/own-book";
import { publishDraft } from "./publish-draft";
import { undoPublication } from "./undo-publication";

beforeAll(() => foundShop());

const cover = (sha256: string) =>
  aDraftFile("jpg", { role: "cover", facts: { coverSha256: sha256 } });
const book = (slug: string) => db().book.findUniqueOrThrow({ where: { slug } });

/** A book whose second edition has just been published, with another cover. */
async function justPublished() {
  const own = await anOwnBook();
  await db().book.update({ where: { id: own.book.id }, data: { coverSha256: "a".repeat(64) } });
  const files = [aDraftFile("pdf"), aDraftFile("epub"), cover("b".repeat(64))];
  const draftId = await aReadyDraft(own.book, { label: "1.1", files });
  const published = await publishDraft(own.author, draftId);
  if (!published.ok) throw new Error(published.reason);
  return { ...own, draftId, editionId: published.value.editionId };
}

/** An edition published so long ago, its announcement waiting all the same. */
async function publishedAgo(seconds: number) {
  const own = await anOwnBook();
  const publishedAt = addSeconds(new Date(), -seconds);
  const { id: editionId } = await db().edition.create({
    data: {
      ...{ bookId: own.book.id, number: 2, label: "1.1", pageCount: 1, contents: [], publishedAt },
      announcement: { create: { dueAt: addMinutes(publishedAt, 10) } },
    },
  });
  return { ...own, editionId };
}

describe("an edition taken back within ten minutes", () => {
  test("was never there: the one before is the newest, with the cover the book had", async () => {
    const { book: own, author, editionId, draftId } = await justPublished();
    expect((await book(own.slug)).coverSha256).toBe("b".repeat(64));
    expect(await undoPublication(author, editionId)).toMatchObject({
      ok: true,
      value: { draftId },
    });
    const page = await findBookPage(own.slug);
    expect(page?.newest.number).toBe(1);
    expect(page?.coverSha256).toBe("a".repeat(64));
    const announced = await db().announcement.findUniqueOrThrow({ where: { editionId } });
    expect(announced.state).toBe("stopped");
    const record = { subjectId: editionId, action: "edition-undone", actorId: author.userId };
    expect(await db().auditRow.count({ where: record })).toBe(1);
  });

  test("leaves its draft open with all its files, which publishes it again under the same number", async () => {
    const { author, editionId, draftId } = await justPublished();
    await undoPublication(author, editionId);
    const draft = await db().editionDraft.findUniqueOrThrow({
      where: { id: draftId },
      include: { files: { where: { isCurrent: true } } },
    });
    expect(draft).toMatchObject({ state: "open", editionId: null, label: "1.1" });
    expect(draft.files).toHaveLength(3);
    expect(await publishDraft(author, draftId)).toMatchObject({ value: { number: 2 } });
  });

  test("that somebody downloaded keeps its number and their file: the next one has a number of its own", async () => {
    const { book: own, author, editionId, draftId } = await justPublished();
    const { token } = await anOwner(own);
    expect((await openDownload(await token("epub"))).ok).toBe(true);
    expect(await undoPublication(author, editionId)).toMatchObject({ ok: true });
    expect(await publishDraft(author, draftId)).toMatchObject({ value: { number: 3 } });
    expect(await db().download.count({ where: { file: { editionId } } })).toBe(1);
  });

  test("cannot be taken back a second time, also at once", async () => {
    const { author, editionId } = await justPublished();
    const presses = await Promise.all([1, 2].map(() => undoPublication(author, editionId)));
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    expect(presses.find(({ ok }) => !ok)).toMatchObject({ reason: "already-undone" });
  });

  test("and the only one of its book takes the book off the shelf until the next", async () => {
    const { book: own, author, editionId, draftId } = await justPublished();
    const [first] = own.editions;
    await db().edition.update({ where: { id: first?.id ?? "" }, data: { undoneAt: new Date() } });
    await undoPublication(author, editionId);
    expect((await book(own.slug)).state).toBe("paused");
    expect(await findBookPage(own.slug)).toBeNull();
    await publishDraft(author, draftId);
    expect((await findBookPage(own.slug))?.newest.label).toBe("1.1");
  });
});

describe("an edition is not taken back", () => {
  test("ten minutes and a second after it was published", async () => {
    const late = await publishedAgo(601);
    expect(await undoPublication(late.author, late.editionId)).toMatchObject({
      reason: "undo-too-late",
    });
    const early = await publishedAgo(590);
    expect(await undoPublication(early.author, early.editionId)).toMatchObject({ ok: true });
  });

  test("once its readers are being told", async () => {
    const { author, editionId } = await publishedAgo(30);
    await db().announcement.update({ where: { editionId }, data: { state: "promised" } });
    expect(await undoPublication(author, editionId)).toMatchObject({ reason: "undo-too-late" });
  });

  test("by the author of another book", async () => {
    const [{ editionId }, stranger] = [await justPublished(), await anOwnBook()];
    for (const id of [editionId, "nonsense"])
      expect(await undoPublication(stranger.author, id)).toMatchObject({ reason: "not-found" });
  });
});
