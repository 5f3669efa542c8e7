import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { addToCart } from "@/lib/cart/add-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { addHours } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { returnSurplus } from "@/lib/refunds/return-surplus";
import { atInstant } from "@/prisma/factories/at-instant";
import { aBook, anAddress, openShop, packageOf, payAt } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { placeOrder } from "./place-order";
import { settleCheckout } from "./settle-checkouts";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => shop.lever("weather/clear"));
afterAll(() => shop.stop());

const opening = { path: "/v1/checkout/sessions$", method: "POST" };

/** A browser with a book in its cart, and its press of the button; null when the provider could not be reached. */
async function aBuyer() {
  const [browserHash, email] = [randomUUID(), anAddress()];
  const choice = { packageId: packageOf(await aBook()), amountMinor: 1500n };
  await addToCart(browserHash, choice);
  const { mark: shownMark } = await getCart(browserHash);
  const wish = {
    ...{ email, browserHash, locale: "fr", consentText: "Oui.", shownMark },
    checkoutKey: randomUUID(),
  };
  const press = async () => {
    const placed = await placeOrder(mintVisitor({ browserHash }), wish).catch(() => null);
    if (placed && !placed.ok) throw new Error(placed.reason);
    return placed?.value.payAt ?? null;
  };
  /** The pages to pay this buyer's orders at that are open at the provider. */
  const openPages = async () => {
    const orders = await db().order.findMany({ where: { browserHash }, select: { id: true } });
    const sessions = await stripe()
      .checkout.sessions.list({ status: "open", limit: 100 })
      .autoPagingToArray({ limit: 1000 });
    const ours = orders.map(({ id }) => id);
    return sessions.filter(({ metadata }) => ours.includes(metadata?.order_id ?? "?"));
  };
  return { press, openPages, browserHash };
}

async function settles(payPage: string | null) {
  await payAt(payPage);
  return settleCheckout(payPage?.split("/").at(-1) ?? "");
}

describe("a provider in bad weather", () => {
  test.each(["500-before", "500-after", "reset-before", "reset-after"])(
    "PAY-32 C-26 %s as the payment page is opened: pressed again there is one page, which can be paid",
    async (kind) => {
      const { press, openPages } = await aBuyer();
      await shop.lever("weather", { ...opening, kind, calls: 1 });
      const first = await press();
      const page = first ?? (await press());
      expect(page).not.toBeNull();
      expect(await press()).toBe(page);
      expect(await openPages()).toHaveLength(1);
      expect(await settles(page)).toBe("pay");
    },
  );

  test.each([
    [
      "429",
      "PAY-33 too many calls are told to the buyer within ten seconds, keep the cart, and later the press works",
    ],
    [
      "hang-after",
      "a provider that hangs is told to the buyer within ten seconds, and what it did all the same is found again",
    ],
  ])("%s: %s", async (kind) => {
    const { press, openPages, browserHash } = await aBuyer();
    await shop.lever("weather", { ...opening, kind });
    const began = performance.now();
    expect(await press()).toBeNull();
    expect(performance.now() - began).toBeLessThan(10_000);
    expect((await getCart(browserHash)).lines).toHaveLength(1);
    await shop.lever("weather/clear");
    const page = await press();
    expect(await openPages()).toHaveLength(1);
    expect(await settles(page)).toBe("pay");
  });

  test("a provider whose every answer is slow is no longer waited for after the same time", async () => {
    const { press, openPages } = await aBuyer();
    await shop.lever("weather", { ...opening, kind: "500-after", calls: 1 });
    await shop.lever("weather", { kind: "delay", ms: 3000 });
    const began = performance.now();
    await press();
    expect(performance.now() - began).toBeLessThan(10_000);
    await shop.lever("weather/clear");
    expect(await press()).not.toBeNull();
    expect(await openPages()).toHaveLength(1);
  });

  test("PAY-34 pressed twice at the same moment there is one page", async () => {
    const { press, openPages } = await aBuyer();
    await shop.lever("weather", { ...opening, kind: "delay", ms: 200 });
    const pages = await Promise.all([press(), press()]);
    expect(new Set([...pages, await press()]).size).toBe(1);
    expect(await openPages()).toHaveLength(1);
  });

  test("C-26 while it cannot be asked a payment stays unsettled and unharmed, and is settled when it can", async () => {
    const { press } = await aBuyer();
    const page = await press();
    await payAt(page);
    const sessionId = page?.split("/").at(-1) ?? "";
    await shop.lever("weather", { kind: "500-before", path: "/v1/checkout", method: "GET" });
    await expect(settleCheckout(sessionId)).rejects.toThrow();
    await shop.lever("weather/clear");
    expect(await settleCheckout(sessionId)).toBe("pay");
  });

  test("C-26 a page that could not be opened all day is another page the next day, which can be paid", async () => {
    const { press, openPages } = await aBuyer();
    await shop.lever("weather", { ...opening, kind: "500-before" });
    expect(await press()).toBeNull();
    await shop.lever("weather/clear");
    await atInstant(addHours(new Date(), 26), async () => {
      const page = await press();
      expect(page).not.toBeNull();
      expect(await press()).toBe(page);
      expect(await openPages()).toHaveLength(1);
      expect(await settles(page)).toBe("pay");
    });
  });

  test("PAY-16 and where the first had been opened after all, and both are paid, one goes back", async () => {
    const { press, openPages } = await aBuyer();
    await shop.lever("weather", { ...opening, kind: "hang-after" });
    expect(await press()).toBeNull();
    await shop.lever("weather/clear");
    await atInstant(addHours(new Date(), 22.5), async () => {
      const [unheardOf] = await openPages();
      const page = await press();
      expect(page).not.toBe(unheardOf?.url);
      expect(await settles(page)).toBe("pay");
      expect(await settles(unheardOf?.url ?? null)).toBe("surplus");
    });
    const { orderId, id } = await db().checkout.findFirstOrThrow({ where: { state: "surplus" } });
    expect(await returnSurplus(id)).toBe("sent");
    const back = await db().refund.findMany({ where: { orderId } });
    expect(back.map(({ checkoutId, amountMinor }) => [checkoutId, amountMinor])).toEqual([
      [id, 1500n],
    ]);
    await booksHold();
  });
});
