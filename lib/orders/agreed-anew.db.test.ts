import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { addToCart } from "@/lib/cart/add-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { foundLegalPages } from "@/lib/legal/found-legal-pages";
import { findLegalVersion } from "@/lib/legal/legal-versions";
import { saveLegalPage } from "@/lib/legal/save-legal-page";
import { db } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import {
  aBook,
  anAddress,
  anOperator,
  openShop,
  packageOf,
  payAt,
} from "@/prisma/testing/living-shop";
import { linesOf } from "./lines-of-cart";
import { placeOrder, type Wish } from "./place-order";
import { settleCheckout } from "./settle-checkouts";
import { writeOrder } from "./write-order";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
  await foundLegalPages();
});
afterAll(() => shop.stop());

/** An order that was pressed and waits to be paid, and presses of a page drawn anew, with what it shows. */
async function aPress() {
  const browserHash = randomUUID();
  await addToCart(browserHash, { packageId: packageOf(await aBook()), amountMinor: 2000n });
  const { mark: shownMark } = await getCart(browserHash);
  const wish: Wish = {
    ...{ email: anAddress(), browserHash, locale: "fr", consentText: "Oui.", shownMark },
    checkoutKey: randomUUID(),
  };
  const press = async (shown: Partial<Wish> = {}) => {
    const placed = await placeOrder(mintVisitor({ browserHash }), { ...wish, ...shown });
    if (!placed.ok) throw new Error(placed.reason);
    return placed.value;
  };
  const first = await press();
  return { press, first, wish, sessionId: first.payAt?.split("/").at(-1) ?? "" };
}

async function newTerms() {
  const basedOn = (await findLegalVersion("terms"))?.number ?? 0;
  const french = `Conditions ${randomUUID()}`;
  await saveLegalPage(await anOperator(), { page: "terms", basedOn, french, english: "Terms." });
  return basedOn + 1;
}

async function agreedTo(orderId: string) {
  const order = await db().order.findUniqueOrThrow({
    where: { id: orderId },
    include: { termsVersion: true, checkouts: true },
  });
  const { state, consentText, consentAt, termsVersion } = order;
  return { state, consentText, consentAt, terms: termsVersion?.number };
}

test("an order pressed again under new terms is the same order, and keeps what its buyer was shown last", async () => {
  const { press, first } = await aPress();
  const before = await agreedTo(first.orderId);
  const terms = await newTerms();
  const anew = { checkoutKey: randomUUID(), consentText: "Oui, autrement." };
  expect(await press(anew)).toEqual(first);
  const after = await agreedTo(first.orderId);
  expect(after).toMatchObject({ state: "pending", consentText: "Oui, autrement.", terms });
  expect(after.consentAt.getTime()).toBeGreaterThan(before.consentAt.getTime());
});

test("pressed again under the same words it was agreed to when it was pressed first", async () => {
  const { press, first } = await aPress();
  const before = await agreedTo(first.orderId);
  await press({ checkoutKey: randomUUID() });
  expect(await agreedTo(first.orderId)).toEqual(before);
});

test("what was paid is not agreed to anew, whoever presses again", async () => {
  const { press, first, sessionId } = await aPress();
  const before = await agreedTo(first.orderId);
  await payAt(first.payAt);
  await settleCheckout(sessionId);
  await newTerms();
  expect(await press({ consentText: "Oui, autrement." })).toEqual({ ...first, payAt: null });
  expect(await agreedTo(first.orderId)).toEqual({ ...before, state: "paid" });
});

test("money whose news has not come was paid for what was agreed to before", async () => {
  const { press, first } = await aPress();
  const before = await agreedTo(first.orderId);
  await payAt(first.payAt);
  await newTerms();
  const anew = { checkoutKey: randomUUID(), consentText: "Oui, autrement." };
  expect(await press(anew)).toEqual({ ...first, payAt: null });
  expect(await agreedTo(first.orderId)).toEqual({ ...before, state: "paid" });
});

test("a payment that its bank is still confirming was agreed to before", async () => {
  const { press, first, sessionId } = await aPress();
  const before = await agreedTo(first.orderId);
  await db().checkout.updateMany({ where: { sessionId }, data: { state: "confirming" } });
  await newTerms();
  expect(await press({ checkoutKey: randomUUID() })).toEqual({ ...first, payAt: null });
  expect(await agreedTo(first.orderId)).toEqual(before);
});

test("an order that failed is paid under what is agreed to at the press that tries again", async () => {
  const { press, first } = await aPress();
  await db().checkout.updateMany({ where: { orderId: first.orderId }, data: { state: "expired" } });
  await db().order.update({
    where: { id: first.orderId },
    data: { state: "failed", contentKey: null },
  });
  const terms = await newTerms();
  const again = await press();
  expect(again.orderId).toBe(first.orderId);
  expect(again.payAt).not.toBe(first.payAt);
  expect(await agreedTo(first.orderId)).toMatchObject({ state: "pending", terms });
});

test("a free order whose first press died is had under what is agreed to at the press that completes it", async () => {
  const browserHash = randomUUID();
  const packageId = packageOf(await aBook({ minimumMinor: 0n }));
  await addToCart(browserHash, { packageId, amountMinor: 0n });
  const cart = await getCart(browserHash);
  const [email, locale, shownMark] = [anAddress(), "fr", cart.mark];
  const wish = { email, locale, browserHash, shownMark, consentText: null };
  const written = await writeOrder({
    ...{ ...wish, consentText: "", userId: null, currency: "EUR", totalMinor: 0n },
    checkoutKey: randomUUID(),
    contentKey: fingerprint(`${browserHash}|${email}|${shownMark}`),
    termsNumber: await newTerms(),
    terms: { royaltyBp: 8000, taxMode: "exempt", taxCode: null },
    lines: linesOf(cart),
  });
  const terms = await newTerms();
  const pressed = { ...wish, checkoutKey: randomUUID() };
  expect(await placeOrder(mintVisitor({ browserHash }), pressed)).toEqual({
    ...{ ok: true, value: { orderId: written?.orderId, payAt: null } },
  });
  expect(await agreedTo(written?.orderId ?? "")).toMatchObject({ state: "paid", terms });
});

test("pressed again without the consent, an order that costs something leads nowhere and keeps what was agreed to", async () => {
  const { first, wish } = await aPress();
  const before = await agreedTo(first.orderId);
  const silent = { ...wish, checkoutKey: randomUUID(), consentText: null };
  const buyer = mintVisitor({ browserHash: wish.browserHash });
  expect(await placeOrder(buyer, silent)).toMatchObject({ reason: "consent-needed" });
  expect(await agreedTo(first.orderId)).toEqual(before);
});

test("the database lets nobody change what a paid order's buyer agreed to", async () => {
  const { first, sessionId } = await aPress();
  const { id } = await db().legalVersion.findFirstOrThrow({ where: { page: "imprint" } });
  await payAt(first.payAt);
  await settleCheckout(sessionId);
  const agreed = await agreedTo(first.orderId);
  const changes = [
    { termsVersionId: id },
    { termsVersionId: null },
    { consentText: "" },
    { consentVersion: "0" },
    { consentAt: new Date(0) },
  ];
  for (const data of changes)
    await expect(db().order.update({ where: { id: first.orderId }, data })).rejects.toThrow();
  expect(await agreedTo(first.orderId)).toEqual(agreed);
});
