import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { aLaterEdition, tokenOf } from "@/prisma/testing/a-shelf";
import { aBook, anOrder, aReader, openShop, payAt } from "@/prisma/testing/living-shop";
import { extraAddresses } from "./download-addresses";
import { openArchive } from "./library-archive";
import { listLibrary } from "./library-page";
import { openDownload } from "./open-download";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** A book whose second edition has an extra, sold alone and with it. */
async function aBookWithCode() {
  const book = await aBook();
  const edition = await aLaterEdition(book, {
    files: [{}, { role: "extra", format: "zip", fileName: "code.zip" }],
  });
  const [alone] = book.packages;
  if (!alone) throw new Error("a book has a package");
  await db().package.update({ where: { id: alone.id }, data: { includesExtras: false } });
  const withCode = await db().package.create({
    data: {
      ...{ bookId: book.id, slug: "book-and-code", position: 1, title: "Livre et code" },
      ...{ currency: "EUR", minimumMinor: 1500n, suggestedMinor: 3000n },
    },
  });
  return { book, edition, alone, withCode };
}

type Reader = Awaited<ReturnType<typeof aReader>>;
type Sold = Awaited<ReturnType<typeof aBookWithCode>>;

async function buy(reader: Reader, book: Sold["book"], packageId: string) {
  const sold = { ...book, packages: book.packages.map((one) => ({ ...one, id: packageId })) };
  const order = await anOrder([{ book: sold, amountMinor: 2000n }], reader.email);
  await payAt(order.payAt);
  await settleCheckout(order.sessionId);
  return order;
}

async function shelfOf(reader: Reader, orderId: string) {
  const item = (await listLibrary(reader)).find(({ line }) => line.orderId === orderId);
  if (!item) throw new Error("nothing on the shelf");
  return item;
}

async function opened(token: string) {
  const outcome = await openDownload(token);
  return outcome.ok ? outcome.value.fileName : outcome.reason;
}

async function packed(reader: Reader) {
  const { pieces } = await openArchive(reader, { locale: "fr", clientMark: null });
  const bytes: Uint8Array[] = [];
  for await (const piece of pieces) bytes.push(piece);
  return Buffer.concat(bytes).includes("code.zip");
}

describe("packages with and without the extras of editions", () => {
  test("the larger one opens them, the smaller one is shut at the gate, also to a token that names one", async () => {
    const { book, edition, alone, withCode } = await aBookWithCode();
    const [plain, rich] = [await aReader(), await aReader()];
    const small = await shelfOf(plain, (await buy(plain, book, alone.id)).orderId);
    const large = await shelfOf(rich, (await buy(rich, book, withCode.id)).orderId);
    const extra = { editionNumber: 2, place: 0 };

    expect(await opened(tokenOf(large.links, extra))).toBe("code.zip");
    expect(await opened(tokenOf(small.links, extra))).toBe("not-included");
    expect(await opened(tokenOf(small.links))).toBe("full-0.pdf");
    const told = ({ links, line }: typeof small) =>
      extraAddresses({ links, ...line }, "library", edition).map(({ fileName }) => fileName);
    expect([told(small), told(large)]).toEqual([[], ["code.zip"]]);
    expect([await packed(plain), await packed(rich)]).toEqual([false, true]);
  });

  test("what was sold keeps what it came with, whatever its author changes afterwards", async () => {
    const { book, alone, withCode } = await aBookWithCode();
    const reader = await aReader();
    const placed = await buy(reader, book, withCode.id);
    await db().package.update({ where: { id: withCode.id }, data: { includesExtras: false } });
    await db().package.update({ where: { id: alone.id }, data: { includesExtras: true } });
    const item = await shelfOf(reader, placed.orderId);
    expect(await opened(tokenOf(item.links, { editionNumber: 2, place: 0 }))).toBe("code.zip");
    const change = db().$executeRaw`
      UPDATE order_lines SET includes_extras = false WHERE order_id = ${placed.orderId}::uuid`;
    await expect(change).rejects.toThrow(/keeps its terms/);
  });

  test("bought alone and then with them, the archive has them", async () => {
    const { book, alone, withCode } = await aBookWithCode();
    const reader = await aReader();
    await buy(reader, book, withCode.id);
    await buy(reader, book, alone.id);
    expect(await packed(reader)).toBe(true);
  });
});
