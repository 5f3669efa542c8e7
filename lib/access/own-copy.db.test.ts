import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { requestRefund } from "@/lib/refunds/request-refund";
import { aLaterEdition, aShelf } from "@/prisma/testing/a-shelf";
import { aReader, openShop } from "@/prisma/testing/living-shop";
import { findOwnCopy } from "./own-copy";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => setTo("until-settled"));
afterAll(() => shop.stop());

function setTo(refundAccess: string) {
  return db().shopSettings.update({ where: { id: 1 }, data: { refundAccess } });
}

const files = [
  { role: "full", format: "epub" },
  { role: "sample", format: "pdf" },
  { role: "extra", format: "zip", fileName: "code.zip" },
];

test("a book one has is told with the formats of the newest edition that readers may be given", async () => {
  const { reader, book } = await aShelf();
  const own = () => findOwnCopy(reader, book.slug);
  await aLaterEdition(book, { number: 2, files });
  expect(await own()).toEqual({ bookId: book.id, formats: ["epub"], isSold: true });
  const pdfAlone = [{ role: "full", format: "pdf" }];
  const [yesterday, soon] = [addDays(new Date(), -1), addDays(new Date(), 1)];
  await aLaterEdition(book, { number: 3, files: pdfAlone, publishedAt: null });
  await aLaterEdition(book, { number: 4, files: pdfAlone, publishedAt: soon });
  expect((await own())?.formats).toEqual(["epub"]);
  const undone = await aLaterEdition(book, { number: 5, files: pdfAlone, publishedAt: yesterday });
  expect((await own())?.formats).toEqual(["pdf"]);
  await db().edition.update({ where: { id: undone.id }, data: { undoneAt: new Date() } });
  expect((await own())?.formats).toEqual(["epub"]);
  const faulty = { withdrawnAt: new Date(), withdrawnKind: "faulty", withdrawnReason: "Cut off." };
  const whole = { bookId: book.id, undoneAt: null, publishedAt: { lte: new Date() } };
  await db().edition.updateMany({ where: { ...whole, number: 2 }, data: faulty });
  expect((await own())?.formats).toEqual(["pdf", "epub"]);
  await db().edition.updateMany({ where: whole, data: faulty });
  expect((await own())?.formats).toEqual([]);
  await db().book.update({ where: { id: book.id }, data: { state: "retired" } });
  expect((await own())?.isSold).toBe(false);
});

test("ACL-05 nothing is told of a book another has, of one that is closed, or of one that waits for its money where that shuts it", async () => {
  const { reader, book, item } = await aShelf();
  expect(await findOwnCopy(await aReader(), book.slug)).toBeNull();
  expect(await findOwnCopy(reader, "no-such-book")).toBeNull();
  await requestRefund(reader, { lineId: item.lineId, comment: null, locale: "fr" });
  expect(await findOwnCopy(reader, book.slug)).not.toBeNull();
  await setTo("frozen");
  expect(await findOwnCopy(reader, book.slug)).toBeNull();
  await db().refundRequest.updateMany({
    where: { lineId: item.lineId },
    data: { state: "declined" },
  });
  expect(await findOwnCopy(reader, book.slug)).not.toBeNull();
  const closed = { state: "closed", closedReason: "taken", closedAt: new Date() };
  await db().entitlement.update({ where: { id: item.id }, data: closed });
  expect(await findOwnCopy(reader, book.slug)).toBeNull();
});
