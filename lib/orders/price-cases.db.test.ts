import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { addCopiesToCart } from "@/lib/cart/add-copies-to-cart";
import { addToCart } from "@/lib/cart/add-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { removeFromCart } from "@/lib/cart/remove-from-cart";
import { formatMoney } from "@/lib/i18n/format";
import { localeField } from "@/lib/i18n/locale-field";
import { money } from "@/lib/kernel/money";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { stripe } from "@/lib/platform/stripe";
import { aBook, anAddress, openShop, packageOf, payAt } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { findOrderOf, standingOf } from "./order-page";
import { placeOrder } from "./place-order";
import { settleCheckout } from "./settle-checkouts";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

type Book = Awaited<ReturnType<typeof aBook>>;

/** A browser's cart; `press` places what its page showed when it was drawn. */
async function aCart(choices: [Book, bigint][], locale = "fr") {
  const browserHash = randomUUID();
  for (const [book, amountMinor] of choices)
    await addToCart(browserHash, { packageId: packageOf(book), amountMinor });
  const draw = async () => {
    const { mark: shownMark } = await getCart(browserHash);
    const wish = {
      ...{ email: anAddress(), browserHash, locale, consentText: "Oui.", shownMark },
      checkoutKey: randomUUID(),
    };
    return () => placeOrder(mintVisitor({ browserHash }), wish);
  };
  return { browserHash, draw, press: await draw() };
}

async function placed(press: () => ReturnType<typeof placeOrder>) {
  const order = await press();
  if (!order.ok) throw new Error(order.reason);
  const { orderId, payAt: page } = order.value;
  return { orderId, page, sessionId: page?.split("/").at(-1) ?? "" };
}

async function paid({ orderId, page, sessionId }: Awaited<ReturnType<typeof placed>>) {
  await payAt(page);
  expect(await settleCheckout(sessionId)).toBe("pay");
  await booksHold();
  return db().order.findUniqueOrThrow({
    where: { id: orderId },
    include: { lines: { include: { entitlement: true } } },
  });
}

function ordersOf(browserHash: string) {
  return db().order.count({ where: { browserHash } });
}

async function setMinimum(book: Book, minimumMinor: bigint) {
  await db().package.update({ where: { id: packageOf(book) }, data: { minimumMinor } });
}

test("C-26 more than the provider takes at once is said before anything is written", async () => {
  const { browserHash, draw } = await aCart([]);
  for (const book of [await aBook(), await aBook()]) {
    const choice = { packageId: packageOf(book), amountMinor: 100_000n, quantity: 500 };
    expect(await addCopiesToCart(browserHash, choice)).toMatchObject({ ok: true });
  }
  const press = await draw();
  expect(await press()).toMatchObject({ ok: false, reason: "cart-too-large" });
  expect(await ordersOf(browserHash)).toBe(0);
});

describe("a price that its author changes", () => {
  test("PAY-20 the open page settles at the price it was opened with, the next buyer pays the new one", async () => {
    const book = await aBook({ minimumMinor: 1000n });
    const order = await placed((await aCart([[book, 1000n]])).press);
    await setMinimum(book, 2000n);
    expect(await paid(order)).toMatchObject({ state: "paid", totalMinor: 1000n });
    const choice = { packageId: packageOf(book), amountMinor: 1999n };
    expect(await addToCart(randomUUID(), choice)).toMatchObject({ reason: "below-minimum" });
  });

  test("C-04 raised above the offer before the press: refused, the new minimum shown, the cart kept", async () => {
    const book = await aBook({ minimumMinor: 1000n });
    const { press, browserHash } = await aCart([[book, 1500n]]);
    await setMinimum(book, 2000n);
    expect(await press()).toMatchObject({ ok: false, reason: "line-unavailable" });
    const { lines } = await getCart(browserHash);
    expect(lines).toMatchObject([{ problem: "below-minimum", minimumMinor: 2000n }]);
    expect(await ordersOf(browserHash)).toBe(0);
  });

  test("C-05 lowered before the press, the buyer's own higher offer stands", async () => {
    const book = await aBook({ minimumMinor: 1000n });
    const { press } = await aCart([[book, 1500n]]);
    await setMinimum(book, 500n);
    expect(await paid(await placed(press))).toMatchObject({ state: "paid", totalMinor: 1500n });
  });
});

describe("a book taken off the shelf", () => {
  test("C-07 before the press is not sold; after it, what was begun is fulfilled", async () => {
    const [book, other] = [await aBook(), await aBook()];
    const late = await aCart([[book, 1500n]]);
    const order = await placed((await aCart([[other, 1500n]])).press);
    await db().book.updateMany({
      where: { id: { in: [book.id, other.id] } },
      data: { state: "retired" },
    });
    expect(await late.press()).toMatchObject({ ok: false, reason: "line-unavailable" });
    expect(await ordersOf(late.browserHash)).toBe(0);
    const sold = await paid(order);
    expect(sold.lines.map(({ entitlement }) => entitlement?.state)).toEqual(["active"]);
  });

  test("C-25 of three one cannot be bought: it says why, and without it the others are", async () => {
    const books = [await aBook(), await aBook(), await aBook()] as const;
    const { press, draw, browserHash } = await aCart(books.map((book) => [book, 1500n]));
    await db().book.update({ where: { id: books[1].id }, data: { state: "retired" } });
    expect(await press()).toMatchObject({ ok: false, reason: "line-unavailable" });
    const { lines, totalMinor } = await getCart(browserHash);
    expect(lines.map(({ problem }) => problem)).toEqual([null, "not-for-sale", null]);
    expect(totalMinor).toBe(3000n);
    await removeFromCart(browserHash, lines[1]?.id ?? "");
    const sold = await paid(await placed(await draw()));
    expect(sold.lines).toHaveLength(2);
  });
});

describe("a free book", () => {
  test("C-02 PAY-31 costs nothing without the provider, or what its reader gives; under the provider's floor is refused", async () => {
    const book = await aBook({ minimumMinor: 0n });
    const free = await placed((await aCart([[book, 0n]])).press);
    expect(free.page).toBeNull();
    expect(await db().order.findUnique({ where: { id: free.orderId } })).toMatchObject({
      state: "paid",
    });
    const generous = await paid(await placed((await aCart([[book, 500n]])).press));
    expect(generous.totalMinor).toBe(500n);
    const choice = { packageId: packageOf(book), amountMinor: 20n };
    expect(await addToCart(randomUUID(), choice)).toMatchObject({
      reason: "between-free-and-floor",
    });
  });
});

describe("in every kind of currency", () => {
  test.each([
    ["EUR", 2000n, "20,00\u00a0€"],
    ["JPY", 2000n, "2\u202f000\u00a0JPY"],
    ["KRW", 15_000n, "15\u202f000\u00a0₩"],
    ["KWD", 12_340n, "12,340\u00a0KWD"],
  ])(
    "PAY-23 C-33 %s: page, provider and books agree to the minor unit",
    async (currency, amountMinor, told) => {
      const book = await aBook({ currency, minimumMinor: 500n, suggestedMinor: amountMinor });
      const order = await placed((await aCart([[book, amountMinor]])).press);
      const session = await stripe().checkout.sessions.retrieve(order.sessionId);
      expect([session.amount_total, session.currency]).toEqual([
        Number(amountMinor),
        currency.toLowerCase(),
      ]);
      const sold = await paid(order);
      expect(sold).toMatchObject({ currency, totalMinor: amountMinor });
      const postings = await db().posting.findMany({
        where: { entry: { orderId: order.orderId, code: "sale" }, side: "credit" },
      });
      expect(postings.every((posting) => posting.currency === currency)).toBe(true);
      expect(postings.reduce((sum, posting) => sum + posting.amountMinor, 0n)).toBe(amountMinor);
      expect(formatMoney(money(sold.totalMinor, currency), "fr")).toBe(told);
    },
  );

  test("C-35 the shop changes its currency while a page is open: the old order ends in its own", async () => {
    const book = await aBook();
    const order = await placed((await aCart([[book, 1500n]])).press);
    const waiting = await aCart([[book, 1500n]]);
    await db().package.update({
      where: { id: packageOf(book) },
      data: { currency: "JPY", minimumMinor: 1000n, suggestedMinor: 2000n },
    });
    expect(await paid(order)).toMatchObject({ state: "paid", currency: "EUR", totalMinor: 1500n });
    const pressed = await waiting.press();
    expect(pressed).toMatchObject({ ok: false, reason: "cart-changed" });
  });
});

describe("the way back from the provider", () => {
  test("PAY-25 C-36 leads to this shop alone, whatever was typed as an address", async () => {
    const { press } = await aCart([[await aBook(), 1500n]]);
    const { sessionId, orderId } = await placed(press);
    const session = await stripe().checkout.sessions.retrieve(sessionId);
    const home = new URL(env().APP_URL).origin;
    expect(session.success_url).toBe(
      `${home}/fr/orders/${orderId}?session_id={CHECKOUT_SESSION_ID}`,
    );
    expect(session.cancel_url).toBe(`${home}/fr/cart`);
  });

  test.each([
    ...["//evil.test", "\\\\evil.test", "/../../evil.test", "@evil.test", "fr@evil.test"],
    ...["fr\r\nLocation: https://evil.test", "https://evil.test"],
  ])("PAY-25 C-36 %j in the place of the language never leaves this shop", async (locale) => {
    expect(localeField.safeParse(locale).success).toBe(false);
    const { press } = await aCart([[await aBook(), 1500n]], locale);
    await press().catch(() => null);
    const sessions = await stripe()
      .checkout.sessions.list({ limit: 100 })
      .autoPagingToArray({ limit: 1000 });
    const ways = sessions.flatMap((one) => [one.success_url ?? "", one.cancel_url ?? ""]);
    expect(new Set(ways.map((way) => new URL(way).origin))).toEqual(
      new Set([new URL(env().APP_URL).origin]),
    );
  });

  test("PAY-28 proves nothing: unpaid there is no book, and a stranger or a made-up number sees no order", async () => {
    const { press, browserHash } = await aCart([[await aBook(), 1500n]]);
    const { orderId, sessionId } = await placed(press);
    expect(await settleCheckout(sessionId)).toBe("wait");
    const own = await findOrderOf(mintVisitor({ browserHash }), orderId);
    expect(own && standingOf(own)).toBe("unpaid");
    expect(own?.lines.map(({ entitlement }) => entitlement)).toEqual([null]);
    const stranger = mintVisitor({ browserHash: randomUUID() });
    for (const id of [orderId, randomUUID(), sessionId, "../../etc"])
      expect(await findOrderOf(stranger, id)).toBeNull();
  });
});
