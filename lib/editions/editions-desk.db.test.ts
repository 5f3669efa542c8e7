import { beforeAll, describe, expect, test } from "vitest";
import { openDownload } from "@/lib/access/open-download";
import { foundShop } from "@/lib/catalog/found-shop";
import { addMinutes } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { aDraftFile, aReadyDraft } from "@/prisma/testing/draft";
import { anOperator } from "@/prisma/testing/living-shop";
import { anOwnBook, anOwner } from "@/prisma/testing/own-book";
import { listOwnBooks } from "./books-desk";
import { findDraftPage } from "./draft-page";
import { findEditionsDesk } from "./editions-desk";
import { publishDraft } from "./publish-draft";
import { undoPublication } from "./undo-publication";
import { withdrawEdition } from "./withdraw-edition";
import { findWithdrawalDesk } from "./withdrawal-desk";

beforeAll(() => foundShop());

const chapter = (title: string, fingerprint: string) => ({
  ...{ href: `${title}.xhtml`, title, words: 100, fingerprint, sketch: "" },
});

describe("a book's editions at its author's desk", () => {
  test("are told newest first, with what stands, what was withdrawn, and what can still be taken back", async () => {
    const { book, author } = await anOwnBook();
    const faulty = { kind: "faulty" as const, reason: "Cut off." };
    const ids: string[] = [];
    for (const label of ["1.1", "1.2", "1.3"]) {
      const published = await publishDraft(author, await aReadyDraft(book, { label }));
      if (published.ok) ids.push(published.value.editionId);
    }
    await withdrawEdition(author, ids[1] ?? "", faulty);
    await undoPublication(author, ids[2] ?? "");
    const desk = await findEditionsDesk(author, book.slug);
    const told = desk?.editions.map(({ label, standing, undoableUntil: until }) => [
      ...[label, standing, until !== null],
    ]);
    expect(told).toEqual([
      ["1.3", "undone", false],
      ["1.2", "withdrawn", false],
      ["1.1", "newest", true],
      ["1.0", "older", true],
    ]);
    expect(desk?.drafts.map(({ label }) => label)).toEqual(["1.3"]);
    const [own] = await listOwnBooks(author);
    expect([own?.editions[0]?.label, own?.drafts.length]).toEqual(["1.1", 1]);
  });

  test("D-34 count readers, not requests, and nothing that came through a receipt", async () => {
    const { book, author } = await anOwnBook();
    const [one, other] = [await anOwner(book), await anOwner(book)];
    for (const format of ["pdf", "epub", "pdf"]) await openDownload(await one.token(format));
    await openDownload(await other.token("pdf"));
    const scanned = await anOwner(book);
    await openDownload(await scanned.token("pdf"));
    await db().download.updateMany({
      where: { entitlement: { email: scanned.reader.email } },
      data: { audience: "receipt" },
    });
    const desk = await findEditionsDesk(author, book.slug);
    expect(desk?.editions.map(({ readers }) => readers)).toEqual([2]);
  });

  test("cannot be taken back once their minutes are over", async () => {
    const { book, author } = await anOwnBook();
    const publishedAt = addMinutes(new Date(), -11);
    await db().edition.create({
      data: {
        ...{ bookId: book.id, number: 2, label: "2", pageCount: 1, contents: [], publishedAt },
      },
    });
    const desk = await findEditionsDesk(author, book.slug);
    expect(desk?.editions[0]).toMatchObject({ label: "2", undoableUntil: null });
  });

  test("are nobody else's to see, nor is a draft", async () => {
    const [{ book }, stranger] = [await anOwnBook(), await anOwnBook()];
    const draftId = await aReadyDraft(book);
    expect(await findEditionsDesk(stranger.author, book.slug)).toBeNull();
    expect(await findDraftPage(stranger.author, draftId)).toBeNull();
    expect((await listOwnBooks(stranger.author)).map(({ slug }) => slug)).not.toContain(book.slug);
  });
});

describe("a draft at its author's desk", () => {
  test("tells what is missing, what its files make of it, and what that changes in the newest edition", async () => {
    const { book, author } = await anOwnBook();
    const files = (epub: object) => [aDraftFile("pdf"), aDraftFile("epub", { facts: epub })];
    const first = { chapters: [chapter("One", "a"), chapter("Two", "b")], words: 200 };
    await publishDraft(author, await aReadyDraft(book, { files: files(first) }));
    const next = { chapters: [chapter("One", "a"), chapter("Three", "c")], words: 250 };
    const draftId = await aReadyDraft(book, { notes: "", files: files(next) });
    const page = await findDraftPage(author, draftId);
    expect(page).toMatchObject({ number: 3, missing: [{ reason: "notes-missing" }] });
    expect(page?.made).toMatchObject({ pageCount: 1, facts: { words: 250 } });
    expect(page?.changes?.chapters.map(({ change }) => change)).toContain("same");
  });
});

test("the operator reads how many people own a book before an edition of it is closed", async () => {
  const { book } = await anOwnBook();
  const operator = await anOperator();
  await anOwner(book);
  const desk = await findWithdrawalDesk(operator, book.slug);
  expect([desk?.owners, desk?.editions.length]).toEqual([1, 1]);
  expect(await findWithdrawalDesk(operator, "no-such-book")).toBeNull();
});
