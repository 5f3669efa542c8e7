import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { wordsMark } from "@/lib/catalog/words-mark";
import { db } from "@/lib/platform/db";
import { aReadyDraft } from "@/prisma/testing/draft";
import { anOwnBook } from "@/prisma/testing/own-book";
import { discardDraft } from "./discard-draft";
import { draftWords, wordsOfDraft } from "./draft-words";
import { editDraft } from "./edit-draft";
import { openDraft } from "./open-draft";
import { publishDraft } from "./publish-draft";
import { removeDraftFile } from "./remove-draft-file";

beforeAll(() => foundShop());

const draft = (id: string) =>
  db().editionDraft.findUniqueOrThrow({
    where: { id },
    include: { files: { where: { isCurrent: true } } },
  });
const words = { label: "2", notes: "# Neuf", isMajor: true, pageCount: 312 };

describe("a new draft", () => {
  test("is one, however often the button is pressed, until something is in it", async () => {
    const { book, author } = await anOwnBook();
    const pressed = await Promise.all([1, 2, 3].map(() => openDraft(author, book.slug)));
    const ids = new Set(pressed.map((one) => (one.ok ? one.value.draftId : "")));
    expect(ids.size).toBe(1);
    const [id = ""] = ids;
    await editDraft(author, id, words);
    const next = await openDraft(author, book.slug);
    expect(next.ok && next.value.draftId !== id).toBe(true);
  });

  test("is begun for one's own book alone", async () => {
    const [{ book }, stranger] = [await anOwnBook(), await anOwnBook()];
    for (const slug of [book.slug, "no-such-book"])
      expect(await openDraft(stranger.author, slug)).toMatchObject({ reason: "not-found" });
  });
});

describe("what its author writes", () => {
  test("is kept, and told when", async () => {
    const { book, author } = await anOwnBook();
    const id = await aReadyDraft(book, { state: "scheduled", publishAt: new Date(9e12) });
    const saved = await editDraft(author, id, words);
    expect(await draft(id)).toMatchObject({
      ...{ ...words, state: "scheduled", updatedAt: saved.ok && saved.value.savedAt },
    });
  });

  test("is not replaced by a tab that was opened before it was saved", async () => {
    const { book, author } = await anOwnBook();
    const id = await aReadyDraft(book);
    const before = wordsOfDraft(await draft(id));
    await editDraft(author, id, words, wordsMark(before));
    const stale = await editDraft(author, id, { ...before, label: "1.1" }, wordsMark(before));
    const details = { label: "2", notes: "# Neuf", isMajor: "on", shown: wordsMark(words) };
    expect(stale).toMatchObject({ reason: "changed-meanwhile", details });
    expect(wordsOfDraft(await draft(id))).toEqual(words);
  });

  test("is either in the edition or refused, when it is saved while the draft is published", async () => {
    const { book, author } = await anOwnBook();
    const id = await aReadyDraft(book);
    const [published, saved] = await Promise.all([
      publishDraft(author, id),
      editDraft(author, id, { ...words, label: "written last" }),
    ]);
    if (!published.ok) throw new Error(published.reason);
    expect(published.value.label === "written last").toBe(saved.ok);
    expect(await editDraft(author, id, words)).toMatchObject({ reason: "draft-closed" });
  });

  test.each([
    ["a label too long to be one", { label: "x".repeat(61), notes: "" }, "label-long"],
    ["notes as long as a book", { label: "", notes: "x".repeat(50_001) }, "notes-long"],
    ["a book without a page", { pageCount: "0" }, "pages-wrong"],
    ["a page and a half", { pageCount: "1.5" }, "pages-wrong"],
    ["more pages than a book can have", { pageCount: "100000" }, "pages-wrong"],
    ["a number of pages in words", { pageCount: "many" }, "pages-wrong"],
  ])("%s is refused in words", (_what, typed, reason) => {
    const whole = { label: "", notes: "", pageCount: "", ...typed };
    expect(draftWords.safeParse(whole).error?.issues[0]?.message).toBe(reason);
  });

  test("the pages are a number, or nothing, and then those read in the files count", () => {
    const pagesOf = (pageCount: string) =>
      draftWords.parse({ label: "", notes: "", pageCount }).pageCount;
    expect(["", " 1 ", "99999"].map(pagesOf)).toEqual([null, 1, 99_999]);
  });

  test("a draft of another author is not there to write in, discard or take files out of", async () => {
    const [{ book }, { author }] = [await anOwnBook(), await anOwnBook()];
    const draftId = await aReadyDraft(book);
    const [file] = (await draft(draftId)).files;
    for (const refusal of [
      await editDraft(author, draftId, words),
      await discardDraft(author, draftId),
      await removeDraftFile(author, { draftId, fileId: file?.id ?? "" }),
    ])
      expect(refusal).toMatchObject({ reason: "not-found" });
  });
});

describe("what is taken away", () => {
  test("a file taken out leaves its place, twice as well", async () => {
    const { book, author } = await anOwnBook();
    const draftId = await aReadyDraft(book);
    const [file, other] = (await draft(draftId)).files;
    for (const _press of [1, 2])
      expect(await removeDraftFile(author, { draftId, fileId: file?.id ?? "" })).toMatchObject({
        ok: true,
      });
    expect((await draft(draftId)).files.map(({ id }) => id)).toEqual([other?.id]);
    expect(await publishDraft(author, draftId)).toMatchObject({ reason: "format-missing" });
  });

  test("a file of another draft, a scheduled one or a published one is not taken out", async () => {
    const { book, author } = await anOwnBook();
    const [draftId, otherId] = [await aReadyDraft(book), await aReadyDraft(book)];
    const [file] = (await draft(otherId)).files;
    const fileId = file?.id ?? "";
    expect(await removeDraftFile(author, { draftId, fileId })).toMatchObject({
      reason: "not-found",
    });
    const wait = { state: "scheduled", publishAt: new Date(9e12) };
    await db().editionDraft.update({ where: { id: otherId }, data: wait });
    const taking = { draftId: otherId, fileId };
    expect(await removeDraftFile(author, taking)).toMatchObject({ reason: "draft-scheduled" });
    await publishDraft(author, otherId);
    expect(await removeDraftFile(author, taking)).toMatchObject({ reason: "draft-closed" });
  });

  test("a draft given up is closed for good, and its files are no longer current", async () => {
    const { book, author } = await anOwnBook();
    const id = await aReadyDraft(book, { state: "scheduled", publishAt: new Date(9e12) });
    expect(await discardDraft(author, id)).toMatchObject({ ok: true });
    expect(await draft(id)).toMatchObject({ state: "discarded", publishAt: null, files: [] });
    expect(await discardDraft(author, id)).toMatchObject({ reason: "draft-closed" });
  });
});
