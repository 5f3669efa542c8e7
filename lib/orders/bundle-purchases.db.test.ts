import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listLibrary } from "@/lib/access/library-page";
import type { Reader } from "@/lib/accounts/actor";
import { mintReader, mintVisitor } from "@/lib/accounts/mint-actor";
import { retireBundle } from "@/lib/bundles/retire-bundle";
import { listTopBundles } from "@/lib/bundles/top-bundles";
import { addBundle } from "@/lib/cart/add-bundle";
import { addToCart } from "@/lib/cart/add-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { removeBundle } from "@/lib/cart/remove-bundle";
import { db } from "@/lib/platform/db";
import { applyRefundNews } from "@/lib/refunds/apply-refund-news";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { requestRefund } from "@/lib/refunds/request-refund";
import { findSaleOf } from "@/lib/sales/sale-page";
import { aBundle } from "@/prisma/factories/a-bundle";
import { booksOfAuthors, wishFor } from "@/prisma/testing/bundled-books";
import {
  anOperator,
  aReader,
  openShop,
  packageOf,
  payAt,
  type TestBook,
} from "@/prisma/testing/living-shop";
import { placeOrder } from "./place-order";
import { settleCheckouts } from "./settle-checkouts";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** A published bundle of three authors' books, at 20.00 at least: parts of 10.00, 6.00 and 4.00. */
async function aPublishedBundle(minimumMinor = 2_000n) {
  const made = await booksOfAuthors(3);
  const wish = wishFor(made.books, { shares: [5_000, 3_000, 2_000] });
  const authors = [made.one.author, made.two.author, made.three.author];
  return { ...made, authors, bundle: await aBundle(authors, { ...wish, minimumMinor }) };
}

/** Somebody signed in, in a browser of their own. */
async function aBuyer() {
  const browserHash = randomUUID();
  const { id, email } = await aReader();
  const terms = { locale: "fr" as const, timeZone: "Europe/Paris", browserHash };
  return { reader: mintReader({ id, email, ...terms }), browserHash };
}

type Someone = { reader: Reader; browserHash: string };

async function order({ reader, browserHash }: Someone, shownMark?: string) {
  const mark = shownMark ?? (await getCart(browserHash, reader.id)).mark;
  return placeOrder(reader, {
    ...{ email: reader.email, browserHash, locale: "fr", consentText: "Oui." },
    ...{ checkoutKey: randomUUID(), shownMark: mark },
  });
}

/** Orders the cart and pays it; answers the order with its lines. */
async function buy(who: Someone) {
  const placed = await order(who);
  if (!placed.ok) throw new Error(placed.reason);
  const { orderId, payAt: address } = placed.value;
  if (address) {
    await payAt(address);
    await settleCheckouts([address.split("/").at(-1) ?? ""]);
  }
  return db().order.findUniqueOrThrow({
    where: { id: orderId },
    include: { lines: { orderBy: { position: "asc" } } },
  });
}

async function buyAlone(who: Someone, book: TestBook, amountMinor = 2_000n) {
  await addToCart(who.browserHash, { packageId: packageOf(book), amountMinor });
  return buy(who);
}

async function openBooks({ reader }: Someone) {
  const rights = await listLibrary(reader);
  return rights
    .filter(({ state }) => state === "active")
    .map(({ bookId }) => bookId)
    .sort();
}

/** Asks for a line back and lets operator and bank agree. */
async function giveBack({ reader }: Someone, lineId: string) {
  const asked = await requestRefund(reader, { lineId, comment: null, locale: "fr" });
  if (!asked.ok) throw new Error(asked.reason);
  const approved = await approveRefund(await anOperator(), asked.value.requestId);
  if (!approved.ok) throw new Error(approved.reason);
  const { refundId } = approved.value;
  await applyRefundNews(refundId, { state: "succeeded", id: `re_test_${refundId}` });
  return db().refund.findUniqueOrThrow({ where: { id: refundId } });
}

function ids(...books: TestBook[]) {
  return books.map(({ id }) => id).sort();
}

describe("a bundle bought through the cart", () => {
  test("A-08 is one line per book at its part, opens all of them, leaves the cart, and ranks by what it brought", async () => {
    const who = await aBuyer();
    const { bundle, books, one, two } = await aPublishedBundle();
    await addBundle(who.browserHash, { bundleId: bundle.id, amountMinor: 2_501n });
    const paid = await buy(who);
    expect(paid.lines.map(({ priceMinor }) => priceMinor)).toEqual([1_251n, 750n, 500n]);
    expect(new Set(paid.lines.map((line) => line.bundlePurchaseId)).size).toBe(1);
    expect(paid.lines.map((line) => line.bundleId)).toEqual(books.map(() => bundle.id));
    expect(await openBooks(who)).toEqual(ids(...books));
    const cart = await getCart(who.browserHash, who.reader.id);
    expect([cart.bundles, cart.lines]).toEqual([[], []]);
    expect((await listTopBundles("EUR", "fr"))[0]?.id).toBe(bundle.id);
    const sale = await findSaleOf(one.author, paid.lines[0]?.id ?? "");
    const bought = { kind: "bundle", title: "Deux livres ensemble", shareBp: 5_000 };
    expect(sale?.terms).toEqual([{ ...bought, wholeMinor: 2_501n }]);
    expect([sale?.priceMinor, sale?.royaltyMinor]).toEqual([1_251n, 1_001n]);
    expect(await findSaleOf(two.author, paid.lines[0]?.id ?? "")).toBeNull();
  });

  test("C-01 is refused below its minimum, and while a proposal", async () => {
    const { bundle } = await aPublishedBundle();
    const browser = randomUUID();
    const low = await addBundle(browser, { bundleId: bundle.id, amountMinor: 1_999n });
    expect(low).toMatchObject({ ok: false, reason: "below-minimum" });
    const none = await addBundle(browser, { bundleId: randomUUID(), amountMinor: 2_000n });
    expect(none).toMatchObject({ ok: false, reason: "bundle-not-for-sale" });
  });

  test("C-08 is never charged otherwise than it was seen: retired, a book gone, or a book bought meanwhile", async () => {
    const who = await aBuyer();
    const { bundle, one, two, authors } = await aPublishedBundle();
    await addBundle(who.browserHash, { bundleId: bundle.id, amountMinor: 2_000n });
    const seen = await getCart(who.browserHash, who.reader.id);
    const other = { ...who, browserHash: randomUUID() };
    await buyAlone(other, one.book);
    expect(await order(who, seen.mark)).toMatchObject({ ok: false, reason: "cart-changed" });
    const now = await getCart(who.browserHash, who.reader.id);
    expect([seen.totalMinor, now.totalMinor]).toEqual([2_000n, 1_000n]);
    await db().book.update({ where: { id: two.book.id }, data: { state: "paused" } });
    expect(await order(who, now.mark)).toMatchObject({ ok: false, reason: "cart-changed" });
    await db().book.update({ where: { id: two.book.id }, data: { state: "published" } });
    if (authors[1]) await retireBundle(authors[1], bundle.id);
    expect(await order(who)).toMatchObject({ ok: false, reason: "line-unavailable" });
    const [group] = (await getCart(who.browserHash, who.reader.id)).bundles;
    expect(group?.problem).toBe("bundle-not-for-sale");
  });

  test("whoever has some of it pays the parts of the others; signed out, this browser's own purchases count", async () => {
    const { bundle, one, two, three } = await aPublishedBundle();
    const who = await aBuyer();
    await buyAlone(who, one.book);
    await addBundle(who.browserHash, { bundleId: bundle.id, amountMinor: 3_000n });
    const paid = await buy(who);
    expect(paid.lines.map(({ bookId, priceMinor }) => [bookId, priceMinor])).toEqual([
      [two.book.id, 900n],
      [three.book.id, 600n],
    ]);
    const sale = await findSaleOf(two.author, paid.lines[0]?.id ?? "");
    expect(sale?.terms).toMatchObject([{ kind: "bundle", shareBp: 3_000, wholeMinor: null }]);
    const browserHash = randomUUID();
    const visitor = mintVisitor({ browserHash });
    await addToCart(browserHash, { packageId: packageOf(two.book), amountMinor: 2_000n });
    const { mark: shownMark } = await getCart(browserHash);
    const placed = await placeOrder(visitor, {
      ...{ email: "visitor@bouquin.test", browserHash, locale: "fr", consentText: "Oui." },
      ...{ checkoutKey: randomUUID(), shownMark },
    });
    if (!placed.ok || !placed.value.payAt) throw new Error("the order was not placed");
    await payAt(placed.value.payAt);
    await settleCheckouts([placed.value.payAt.split("/").at(-1) ?? ""]);
    await addBundle(browserHash, { bundleId: bundle.id, amountMinor: 2_000n });
    const [group] = (await getCart(browserHash)).bundles;
    expect([group?.amountMinor, group?.ownedMinor]).toEqual([1_400n, 600n]);
    const [strange] = (await getCart(browserHash, who.reader.id)).bundles;
    expect(strange?.problem).toBe("bundle-owned");
  });

  test("R-22 R-23 D-18 goes back whole by any of its books, and what was bought alone stays open", async () => {
    const { bundle, one, two, three } = await aPublishedBundle();
    const who = await aBuyer();
    const alone = await buyAlone(who, one.book);
    await addBundle(who.browserHash, { bundleId: bundle.id, amountMinor: 2_000n });
    const paid = await buy(who);
    expect(await openBooks(who)).toEqual(ids(one.book, two.book, three.book));
    const refund = await giveBack(who, paid.lines[1]?.id ?? "");
    expect(refund.amountMinor).toBe(1_000n);
    expect(await openBooks(who)).toEqual(ids(one.book));
    // And the other way round: the book bought alone goes back, the bundle's stay.
    await addBundle(who.browserHash, { bundleId: bundle.id, amountMinor: 2_000n });
    await buy(who);
    await giveBack(who, alone.lines[0]?.id ?? "");
    expect(await openBooks(who)).toEqual(ids(two.book, three.book));
  });

  test("asks nobody to pay one book twice in an order: beside it alone, or in another bundle", async () => {
    const who = await aBuyer();
    const first = await aPublishedBundle();
    await addBundle(who.browserHash, { bundleId: first.bundle.id, amountMinor: 2_000n });
    await addToCart(who.browserHash, { packageId: packageOf(first.two.book), amountMinor: 900n });
    const cart = await getCart(who.browserHash, who.reader.id);
    expect([cart.bundles[0]?.problem, cart.totalMinor]).toEqual(["bundle-book-twice", 900n]);
    expect(await order(who)).toMatchObject({ ok: false, reason: "line-unavailable" });
  });

  test("costs nothing where it is free, and a part of nothing is sold and given back with the rest", async () => {
    const who = await aBuyer();
    const { bundle, books } = await aPublishedBundle(0n);
    await addBundle(who.browserHash, { bundleId: bundle.id, amountMinor: 0n });
    const free = await buy(who);
    expect([free.state, free.totalMinor, await openBooks(who)]).toEqual([
      "paid",
      0n,
      ids(...books),
    ]);
    const made = await booksOfAuthors(2);
    const cheap = await aBundle([made.one.author, made.two.author], {
      ...wishFor(made.books, { shares: [9_999, 1] }),
      ...{ minimumMinor: 50n, suggestedMinor: 50n },
    });
    const other = await aBuyer();
    await addBundle(other.browserHash, { bundleId: cheap.id, amountMinor: 50n });
    const paid = await buy(other);
    expect(paid.lines.map(({ priceMinor }) => priceMinor)).toEqual([50n, 0n]);
    const refund = await giveBack(other, paid.lines[1]?.id ?? "");
    expect([refund.amountMinor, await openBooks(other)]).toEqual([50n, []]);
  });

  test("is its browser's own: another one cannot take it out", async () => {
    const who = await aBuyer();
    const { bundle } = await aPublishedBundle();
    await addBundle(who.browserHash, { bundleId: bundle.id, amountMinor: 2_000n });
    const [group] = (await getCart(who.browserHash)).bundles;
    await removeBundle(randomUUID(), group?.id ?? "");
    expect((await getCart(who.browserHash)).bundles).toHaveLength(1);
    await removeBundle(who.browserHash, group?.id ?? "");
    expect((await getCart(who.browserHash)).bundles).toEqual([]);
  });
});
