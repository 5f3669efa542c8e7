import { beforeAll, describe, expect, test } from "vitest";
import { listLibrary } from "@/lib/access/library-page";
import { openDownload } from "@/lib/access/open-download";
import { listShelfEditions } from "@/lib/access/shelf-editions";
import { findBookPage } from "@/lib/catalog/book-page";
import { findSample } from "@/lib/catalog/find-sample";
import { foundShop } from "@/lib/catalog/found-shop";
import { mailWords } from "@/lib/emails/mail-words";
import { orderReceipt } from "@/lib/emails/order-receipt";
import { findOrderOf } from "@/lib/orders/order-page";
import { db } from "@/lib/platform/db";
import { aDraftFile, aReadyDraft } from "@/prisma/testing/draft";
import { anOperator } from "@/prisma/testing/living-shop";
import { anOwnBook, anOwner } from "@/prisma/testing/own-book";
import { publishDraft } from "./publish-draft";
import { undoPublication } from "./undo-publication";
import { withdrawEdition } from "./withdraw-edition";

beforeAll(() => foundShop());

const faulty = { kind: "faulty" as const, reason: "Chapter 3 is cut off." };
const legal = { kind: "legal" as const, reason: "A picture we may not show." };

/** A book with an owner and a second edition: text, sample and extra. */
async function twoEditions() {
  const own = await anOwnBook();
  const files = [
    ...[aDraftFile("pdf"), aDraftFile("epub")],
    aDraftFile("epub", { role: "sample" }),
  ];
  const published = await publishDraft(own.author, await aReadyDraft(own.book, { files }));
  if (!published.ok) throw new Error(published.reason);
  return { ...own, owner: await anOwner(own.book), editionId: published.value.editionId };
}

type Shop = Awaited<ReturnType<typeof twoEditions>>;

/** The number of the edition that each place where readers look gives out; 0 where it gives none. */
async function shownEditions({ book, owner }: Shop) {
  const [item] = await listLibrary(owner.reader);
  const order = await findOrderOf(owner.reader, owner.orderId);
  const opened = await openDownload(await owner.token("epub"), { isCounted: false });
  const given = opened.ok
    ? await db().edition.findUnique({ where: { id: opened.value.editionId } })
    : null;
  return {
    page: (await findBookPage(book.slug))?.newest.number ?? 0,
    library: item?.book.editions[0]?.number ?? 0,
    order: order?.lines[0]?.book.editions[0]?.number ?? 0,
    gate: given?.number ?? 0,
    hasSample: (await findSample(book.slug, "epub")) !== null,
  };
}

const everywhere = (number: number) => ({
  ...{ page: number, library: number, order: number, gate: number },
});

describe("an edition that is withdrawn", () => {
  test("D-02 gives way everywhere to the one before, which was downloadable all along", async () => {
    const shop = await twoEditions();
    expect(await shownEditions(shop)).toEqual({ ...everywhere(2), hasSample: true });
    expect(await withdrawEdition(shop.author, shop.editionId, faulty)).toMatchObject({ ok: true });
    expect(await shownEditions(shop)).toEqual({ ...everywhere(1), hasSample: false });
    const kept = await db().edition.findUniqueOrThrow({ where: { id: shop.editionId } });
    expect(kept).toMatchObject({ withdrawnKind: "faulty", withdrawnReason: faulty.reason });
    const announced = await db().announcement.findUniqueOrThrow({
      where: { editionId: shop.editionId },
    });
    expect(announced.state).toBe("stopped");
  });

  test("taken back, it gives way just so", async () => {
    const shop = await twoEditions();
    await undoPublication(shop.author, shop.editionId);
    expect(await shownEditions(shop)).toEqual({ ...everywhere(1), hasSample: false });
  });

  test("leaves receipts nothing of it to offer", async () => {
    const shop = await twoEditions();
    const written = async () =>
      JSON.stringify(
        await orderReceipt(mailWords("fr"), { orderId: shop.owner.orderId, shop: "Shop" }),
      );
    const [first] = shop.book.editions;
    await withdrawEdition(shop.author, shop.editionId, faulty);
    expect(await written()).toContain("EPUB");
    await withdrawEdition(shop.author, first?.id ?? "", faulty);
    expect(await written()).not.toContain("EPUB");
  });

  test("as the last of its book takes the book off sale, and owners keep it in their library", async () => {
    const shop = await twoEditions();
    const [first] = shop.book.editions;
    for (const id of [first?.id ?? "", shop.editionId])
      expect(await withdrawEdition(shop.author, id, faulty)).toMatchObject({ ok: true });
    expect(await findBookPage(shop.book.slug)).toBeNull();
    expect(await listLibrary(shop.owner.reader)).toHaveLength(1);
    expect(await db().book.findUnique({ where: { id: shop.book.id } })).toMatchObject({
      state: "paused",
    });
  });

  test("is withdrawn once; what is faulty can turn out to be more than that", async () => {
    const { author, editionId } = await twoEditions();
    const operator = await anOperator();
    const presses = await Promise.all([1, 2].map(() => withdrawEdition(author, editionId, faulty)));
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    expect(presses.find(({ ok }) => !ok)).toMatchObject({ reason: "already-withdrawn" });
    const closing = { ...legal, isConfirmed: true };
    expect(await withdrawEdition(operator, editionId, closing)).toMatchObject({ ok: true });
    expect(await withdrawEdition(operator, editionId, closing)).toMatchObject({
      reason: "already-withdrawn",
    });
    await expect(
      db().edition.update({ where: { id: editionId }, data: { withdrawnReason: "softer" } }),
    ).rejects.toThrow();
  });

  test("D-35 for legal reasons is closed to everybody: the gate gives the one before or nothing", async () => {
    const shop = await twoEditions();
    const operator = await anOperator();
    const closing = { ...legal, isConfirmed: true };
    await withdrawEdition(operator, shop.editionId, closing);
    expect(await shownEditions(shop)).toEqual({ ...everywhere(1), hasSample: false });
    const [first] = shop.book.editions;
    const token = await shop.owner.token("epub");
    await withdrawEdition(operator, first?.id ?? "", closing);
    expect((await openDownload(token)).ok).toBe(false);
  });
});

describe("D-21 what somebody owns is not closed by its author alone", () => {
  test("an author cannot delete it, nor close it for legal reasons; the operator confirms how many it touches", async () => {
    const { author, editionId } = await twoEditions();
    await expect(db().edition.delete({ where: { id: editionId } })).rejects.toThrow();
    expect(await withdrawEdition(author, editionId, legal)).toMatchObject({
      ...{ reason: "operator-needed", details: { owners: 1 } },
    });
    const operator = await anOperator();
    expect(await withdrawEdition(operator, editionId, legal)).toMatchObject({
      ...{ reason: "confirmation-needed", details: { owners: 1 } },
    });
    expect(
      await withdrawEdition(operator, editionId, { ...legal, isConfirmed: true }),
    ).toMatchObject({ ok: true });
    const record = { subjectId: editionId, action: "edition-withdrawn", actorId: operator.id };
    expect(await db().auditRow.count({ where: record })).toBe(1);
  });

  test("what nobody owns its author closes", async () => {
    const { book, author } = await anOwnBook();
    const [only] = book.editions;
    expect(await withdrawEdition(author, only?.id ?? "", legal)).toMatchObject({ ok: true });
  });

  test("another author's edition is not found, nor is one taken back to be withdrawn", async () => {
    const [{ editionId, author }, stranger] = [await twoEditions(), await anOwnBook()];
    for (const id of [editionId, "nonsense"])
      expect(await withdrawEdition(stranger.author, id, faulty)).toMatchObject({
        reason: "not-found",
      });
    await undoPublication(author, editionId);
    expect(await withdrawEdition(author, editionId, faulty)).toMatchObject({
      reason: "already-withdrawn",
    });
  });
});

test("D-20 a book off the shelf, or whose author has gone, stays in its owners' libraries with its files", async () => {
  const { book, owner, author } = await twoEditions();
  await db().book.update({ where: { id: book.id }, data: { state: "retired" } });
  await db().author.update({ where: { id: author.id }, data: { userId: null } });
  expect((await findBookPage(book.slug))?.state).toBe("retired");
  const [item] = await listLibrary(owner.reader);
  expect(item?.book.editions.map(({ number }) => number)).toEqual([2]);
  const shelf = (await listShelfEditions(owner.reader)).get(book.id);
  expect(shelf?.map(({ number }) => number)).toEqual([2, 1]);
  expect((await openDownload(await owner.token("pdf"))).ok).toBe(true);
});
