import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { ordersWhole } from "@/lib/bookkeeping/orders-whole";
import { rightsFollowFacts } from "@/lib/bookkeeping/rights-follow-facts";
import { addTip } from "@/lib/cart/add-tip";
import { addUpgrade } from "@/lib/cart/add-upgrade";
import { getCart } from "@/lib/cart/cart-page";
import { findUpgrades } from "@/lib/cart/larger-packages";
import { balance } from "@/lib/ledger/balance";
import { placeOrder } from "@/lib/orders/place-order";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import {
  aBook,
  anAddress,
  anOperator,
  anOrder,
  aReader,
  openShop,
  payAt,
  type TestBook,
} from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { approveRefund } from "./approve-refund";
import { giveRefund } from "./give-refund";
import { requestRefund } from "./request-refund";
import { returnLoneUpgrades } from "./return-lone-upgrades";
import { settleRefund } from "./settle-refund";
import { withdrawRefund } from "./withdraw-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

/** A book at 7.99 with a package of 12.99 that has its extras too, the smaller one bought for 9.00. */
async function aSmallCopy({ paidMinor = 900n } = {}) {
  const [reader, book] = await Promise.all([aReader(), aBook({ shares: [6_000, 4_000] })]);
  await db().package.update({
    where: { id: book.packages[0]?.id ?? "" },
    data: { title: "Le livre", includesExtras: false },
  });
  const larger = await db().package.create({
    data: {
      ...{ bookId: book.id, slug: "plus", position: 1, title: "Le livre et le code" },
      ...{ currency: "EUR", minimumMinor: 1299n, suggestedMinor: 2500n },
    },
  });
  const {
    orderId,
    sessionId,
    payAt: page,
  } = await anOrder([{ book, amountMinor: paidMinor }], reader.email);
  await payAt(page);
  await settleCheckout(sessionId);
  const line = await db().orderLine.findFirstOrThrow({ where: { orderId } });
  return { reader, book, larger, orderId, line };
}

type Copy = Awaited<ReturnType<typeof aSmallCopy>>;

/** Puts the larger package into a browser's cart; `press` orders what its page showed. */
async function anUpgrade(copy: Copy, amountMinor = 399n, email = copy.reader.email) {
  const browserHash = randomUUID();
  const wish = { slug: copy.book.slug, packageId: copy.larger.id, amountMinor };
  const added = await addUpgrade(copy.reader, browserHash, wish);
  if (!added.ok) throw new Error(added.reason);
  const { mark: shownMark } = await getCart(browserHash);
  const press = () =>
    placeOrder(mintVisitor({ browserHash }), {
      ...{ email, browserHash, locale: "fr", consentText: "Oui.", checkoutKey: randomUUID() },
      shownMark,
    });
  return { browserHash, press };
}

async function pay(placed: Awaited<ReturnType<typeof placeOrder>>) {
  if (!placed.ok) throw new Error(placed.reason);
  const { orderId, payAt: page } = placed.value;
  if (page) {
    await payAt(page);
    await settleCheckout(page.split("/").at(-1) ?? "");
  }
  return db().orderLine.findFirstOrThrow({ where: { orderId } });
}

async function aLargerCopy(amountMinor = 399n) {
  const copy = await aSmallCopy();
  const upgrade = await pay(await (await anUpgrade(copy, amountMinor)).press());
  return { ...copy, upgrade };
}

async function rightsOf({ reader }: { reader: { id: string } }) {
  const rights = await db().entitlement.findMany({
    ...{ where: { userId: reader.id }, orderBy: { grantedAt: "asc" } },
    select: { state: true },
  });
  return rights.map(({ state }) => state);
}

async function askBack(reader: Copy["reader"], lineId: string) {
  const asked = await requestRefund(reader, { lineId, comment: null, locale: "fr" });
  if (!asked.ok) throw new Error(asked.reason);
  return asked.value;
}

async function settleAll(reader: Copy["reader"]) {
  const refunds = await db().refund.findMany({
    where: { order: { userId: reader.id }, state: "created" },
  });
  for (const { id } of refunds) await settleRefund(id);
  return refunds;
}

async function earned(book: TestBook) {
  const parts = book.authors.map(({ authorId }) => balance("author-pending", authorId));
  return (await Promise.all(parts)).map((part) => part.get("EUR") ?? 0n);
}

describe("a larger package by its difference", () => {
  test("C-10 opens with its extras for the difference, which the line keeps with its sum and its shares", async () => {
    const { book, line, upgrade, ...copy } = await aLargerCopy(400n);
    expect(upgrade).toMatchObject({
      ...{ purpose: "upgrade", upgradesLineId: line.id, priceMinor: 400n, minimumMinor: 399n },
      ...{ upgradeFullMinor: 1299n, upgradePaidMinor: 900n, includesExtras: true },
    });
    expect(await rightsOf(copy)).toEqual(["active", "active"]);
    // 80 % of 13.00, six and four tenths of each line.
    expect(await earned(book)).toEqual([624n, 416n]);
    const [sold] = await db().$queryRaw<{ copies: bigint; revenue: bigint }[]>`
      SELECT sum(copies) AS copies, sum(revenue_minor) AS revenue FROM sale_moves WHERE book_id = ${book.id}::uuid`;
    expect([Number(sold?.copies), Number(sold?.revenue)]).toEqual([1, 1300]);
    expect((await findUpgrades(copy.reader, book.slug))?.choices).toEqual([]);
    await booksHold();
  });

  test("C-10 of two tabs that press at once one is ordered, the other is told of it", async () => {
    const copy = await aSmallCopy();
    const tabs = await Promise.all([anUpgrade(copy), anUpgrade(copy, 500n)]);
    const placed = await Promise.all(tabs.map(({ press }) => press()));
    const outcomes = placed.map((one) => (one.ok ? "placed" : one.reason));
    expect(outcomes.sort()).toEqual(["placed", "upgrade-held"]);
    const found = await findUpgrades(copy.reader, copy.book.slug);
    expect([found?.choices, found?.heldBy !== null]).toEqual([[], true]);
  });

  test("C-04 goes by the minimum that is in force and by what was not given back", async () => {
    const copy = await aSmallCopy();
    const gift = { lineId: copy.line.id, amountMinor: 100n, reason: "Geste." };
    expect((await giveRefund(await anOperator(), gift)).ok).toBe(true);
    await db().package.update({ where: { id: copy.larger.id }, data: { minimumMinor: 1399n } });
    const [choice] = (await findUpgrades(copy.reader, copy.book.slug))?.choices ?? [];
    expect([choice?.fullMinor, choice?.base.paidMinor]).toEqual([1399n, 800n]);
    expect(choice?.offer.range.minimum.amountMinor).toBe(599n);
    const wish = { slug: copy.book.slug, packageId: copy.larger.id, amountMinor: 598n };
    expect(await addUpgrade(copy.reader, randomUUID(), wish)).toMatchObject({
      reason: "below-minimum",
    });
  });

  test("C-10 has no difference to what was paid in another currency, and says so", async () => {
    const copy = await aSmallCopy();
    const sellIn = (currency: string, where: { id?: string; bookId?: string }) =>
      db().package.updateMany({ where, data: { currency } });
    // The book is sold in yen from now on; 9.00 € are not ¥900.
    await sellIn("JPY", { bookId: copy.book.id });
    expect(await findUpgrades(copy.reader, copy.book.slug)).toMatchObject({
      ...{ choices: [], isOtherCurrency: true },
    });
    const wish = { slug: copy.book.slug, packageId: copy.larger.id, amountMinor: 399n };
    expect(await addUpgrade(copy.reader, randomUUID(), wish)).toMatchObject({
      reason: "upgrade-gone",
    });
    // Two packages in two currencies, neither with more in it: which is the larger no number tells.
    await sellIn("EUR", { bookId: copy.book.id });
    await sellIn("JPY", { id: copy.larger.id });
    const same = {
      includesExtras: copy.line.includesExtras,
      minimumMinor: 900_000n,
      suggestedMinor: 900_000n,
    };
    await db().package.update({ where: { id: copy.larger.id }, data: same });
    expect(await findUpgrades(copy.reader, copy.book.slug)).toMatchObject({
      ...{ choices: [], isOtherCurrency: false },
    });
  });

  test("is refused to whoever does not have the book, and to another's address", async () => {
    const copy = await aSmallCopy();
    const wish = { slug: copy.book.slug, packageId: copy.larger.id, amountMinor: 399n };
    const stranger = await aReader();
    expect(await addUpgrade(stranger, randomUUID(), wish)).toMatchObject({ reason: "not-found" });
    const lent = await anUpgrade(copy, 399n, anAddress());
    expect(await lent.press()).toMatchObject({ ok: false, reason: "upgrade-other-address" });
  });
});

describe("a refund of one of the two", () => {
  test("R-21 of the larger one closes what came with it and leaves the smaller one", async () => {
    const { upgrade, line, ...copy } = await aLargerCopy();
    const { requestId } = await askBack(copy.reader, upgrade.id);
    await approveRefund(await anOperator(), requestId);
    const refunds = await settleAll(copy.reader);
    expect(refunds.map(({ amountMinor }) => amountMinor)).toEqual([399n]);
    expect(await rightsOf(copy)).toEqual(["active", "closed"]);
    expect(await earned(copy.book)).toEqual([432n, 288n]);
    // The difference may be paid anew.
    const [choice] = (await findUpgrades(copy.reader, copy.book.slug))?.choices ?? [];
    expect(choice?.lineId).toBe(line.id);
    await booksHold();
  });

  test("R-21 of the smaller one takes both back: one request, two payments, decided once", async () => {
    const { upgrade, line, ...copy } = await aLargerCopy();
    const { requestId } = await askBack(copy.reader, line.id);
    const led = await db().refundRequest.findMany({ where: { ledById: requestId } });
    expect(led.map(({ lineId }) => lineId)).toEqual([upgrade.id]);
    expect(await db().outboxMail.count({ where: { letter: "refund-requested" } })).toBeGreaterThan(
      0,
    );
    // Either of the two names both.
    await approveRefund(await anOperator(), led[0]?.id ?? "");
    const refunds = await settleAll(copy.reader);
    expect(refunds.map(({ amountMinor }) => amountMinor).sort()).toEqual([399n, 900n]);
    expect(await rightsOf(copy)).toEqual(["closed", "closed"]);
    expect(await earned(copy.book)).toEqual([0n, 0n]);
    const states = await db().refundRequest.findMany({
      where: { line: { order: { userId: copy.reader.id } } },
    });
    expect(states.map(({ state }) => state)).toEqual(["settled", "settled"]);
    await booksHold();
  });

  test("kept after all, both are kept", async () => {
    const { line, ...copy } = await aLargerCopy();
    const { requestId } = await askBack(copy.reader, line.id);
    const [led] = await db().refundRequest.findMany({ where: { ledById: requestId } });
    expect((await withdrawRefund(copy.reader, led?.id ?? "")).ok).toBe(true);
    const open = { line: { order: { userId: copy.reader.id } }, state: { not: "withdrawn" } };
    expect(await db().refundRequest.count({ where: open })).toBe(0);
  });

  test("R-21 a smaller one lost otherwise closes the larger, whose difference is asked back by the shop, once", async () => {
    const { line, upgrade, ...copy } = await aLargerCopy();
    const operator = await anOperator();
    await giveRefund(operator, { lineId: line.id, amountMinor: 900n, reason: "Erreur." });
    await settleAll(copy.reader);
    expect(await rightsOf(copy)).toEqual(["closed", "closed"]);
    await Promise.all([returnLoneUpgrades(), returnLoneUpgrades()]);
    const filed = await db().refundRequest.findMany({ where: { lineId: upgrade.id } });
    expect(filed.map(({ channel, state }) => [channel, state])).toEqual([["shop", "requested"]]);
    await booksHold();
  });

  test("R-21 an upgrade paid while the smaller one goes back opens nothing and comes back", async () => {
    const copy = await aSmallCopy();
    const placed = await (await anUpgrade(copy)).press();
    const { requestId } = await askBack(copy.reader, copy.line.id);
    await approveRefund(await anOperator(), requestId);
    await settleAll(copy.reader);
    const upgrade = await pay(placed);
    expect(await rightsOf(copy)).toEqual(["closed", "closed"]);
    await returnLoneUpgrades();
    expect(await db().refundRequest.count({ where: { lineId: upgrade.id } })).toBe(1);
    await booksHold();
  });
});

describe("a tip", () => {
  async function aTip(copy: Copy, amountMinor: bigint) {
    const browserHash = randomUUID();
    const added = await addTip(copy.reader, browserHash, copy.book.slug, amountMinor);
    if (!added.ok) throw new Error(added.reason);
    const { mark: shownMark } = await getCart(browserHash);
    return pay(
      await placeOrder(mintVisitor({ browserHash }), {
        ...{ email: copy.reader.email, browserHash, locale: "fr", consentText: "Oui." },
        ...{ checkoutKey: randomUUID(), shownMark },
      }),
    );
  }

  test("C-19 is shared like a sale, opens nothing, is no copy, and can be given back", async () => {
    const copy = await aSmallCopy();
    const before = await earned(copy.book);
    const tip = await aTip(copy, 501n);
    expect(tip).toMatchObject({ purpose: "tip", priceMinor: 501n, royaltyBp: 8_000 });
    // 80 % of 5.01 is 4.008, rounded: 4.01, six and four tenths of it.
    const after = await earned(copy.book);
    expect(after.map((sum, at) => sum - (before[at] ?? 0n))).toEqual([241n, 160n]);
    expect(await rightsOf(copy)).toEqual(["active"]);
    const [sold] = await db().$queryRaw<{ copies: bigint; revenue: bigint }[]>`
      SELECT sum(copies) AS copies, sum(revenue_minor) AS revenue FROM sale_moves WHERE book_id = ${copy.book.id}::uuid`;
    expect([Number(sold?.copies), Number(sold?.revenue)]).toEqual([1, 1401]);
    await booksHold();
    const { requestId } = await askBack(copy.reader, tip.id);
    await approveRefund(await anOperator(), requestId);
    await settleAll(copy.reader);
    expect(await earned(copy.book)).toEqual(before);
    expect(await rightsOf(copy)).toEqual(["active"]);
    await booksHold();
  });

  test("is only for a book one has, and from what can be charged", async () => {
    const copy = await aSmallCopy();
    const tip = (reader: Copy["reader"], minor: bigint) =>
      addTip(reader, randomUUID(), copy.book.slug, minor);
    expect(await tip(await aReader(), 500n)).toMatchObject({ reason: "not-found" });
    expect(await tip(copy.reader, 49n)).toMatchObject({ reason: "below-minimum" });
    const visitor = mintVisitor({ browserHash: randomUUID() });
    expect(await addTip(visitor, randomUUID(), copy.book.slug, 500n)).toMatchObject({ ok: false });
  });
});

test("INV-4 INV-8 the audit finds nothing wrong in rights of upgrades and lines of tips", async () => {
  const findings = [await ordersWhole(), await rightsFollowFacts()];
  expect(findings.map(({ offenders }) => offenders)).toEqual([[], []]);
});
