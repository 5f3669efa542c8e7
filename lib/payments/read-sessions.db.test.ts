import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { settleCheckouts } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { aBook, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";

let shop: Awaited<ReturnType<typeof openShop>>;
let calls: string[] = [];
beforeAll(async () => {
  shop = await openShop();
  stripe().on("request", ({ method, path }: { method: string; path: string }) =>
    calls.push(`${method} ${path.split("?")[0]}`),
  );
});
afterEach(() => booksHold());
afterAll(() => shop.stop());

/** Orders placed and paid one after the other, oldest first; nobody has told the shop. */
async function paidOrders(count: number) {
  const book = await aBook();
  const sessionIds: string[] = [];
  for (let at = 0; at < count; at++) {
    const { sessionId, payAt: address } = await anOrder([{ book, amountMinor: 2000n }]);
    await payAt(address);
    sessionIds.push(sessionId);
  }
  return sessionIds;
}

/** Pages that others open on the same account. */
async function strangersPages(count: number) {
  const product_data = { name: "Something else" };
  const line = { quantity: 1, price_data: { currency: "eur", unit_amount: 100, product_data } };
  for (let at = 0; at < count; at++)
    await stripe().checkout.sessions.create({
      ...{ mode: "payment", success_url: "https://other.test", line_items: [line] },
    });
}

async function settledWith(sessionIds: string[]) {
  calls = [];
  const outcomes = await settleCheckouts(sessionIds);
  const list = "GET /v1/checkout/sessions";
  const lists = calls.filter((call) => call === list).length;
  return { outcomes, lists, singles: calls.length - lists };
}

const isPaid = (outcomes: Map<string, unknown>) =>
  [...outcomes.values()].every((outcome) => outcome === "pay");

describe("many sessions at once", () => {
  test("are read by the page, and each pays its order once", async () => {
    const sessionIds = await paidOrders(30);
    const { outcomes, lists, singles } = await settledWith(sessionIds);
    expect([outcomes.size, isPaid(outcomes)]).toEqual([30, true]);
    // The newest marks the place and is asked for by itself.
    expect([lists, singles]).toEqual([1, 1]);
    expect(await db().ledgerEntry.count({ where: { code: "provider-fee" } })).toBe(30);
  });

  test("are asked for one by one where the pages are full of others", async () => {
    const early = await paidOrders(8);
    await strangersPages(110);
    const late = await paidOrders(8);
    const { outcomes, lists, singles } = await settledWith([...early, ...late]);
    expect([outcomes.size, isPaid(outcomes)]).toEqual([16, true]);
    // The page brings those of today but the newest, which is too little for a second one.
    expect([lists, singles]).toEqual([1, 9]);
  });

  test("are read by a second page where the first is worth it", async () => {
    const early = await paidOrders(14);
    await strangersPages(90);
    const late = await paidOrders(14);
    const { outcomes, lists, singles } = await settledWith([...early, ...late]);
    expect([outcomes.size, isPaid(outcomes)]).toEqual([28, true]);
    expect([lists, singles]).toEqual([2, 1]);
  });

  test("are right also where the newest is not at the provider: it alone must wait", async () => {
    const sessionIds = await paidOrders(14);
    const newest = sessionIds.at(-1) ?? "";
    await db().checkout.update({
      where: { sessionId: newest },
      data: { sessionId: "cs_test_nowhere" },
    });
    const { outcomes } = await settledWith([...sessionIds.slice(0, -1), "cs_test_nowhere"]);
    expect(outcomes.get("cs_test_nowhere")).toBeInstanceOf(Error);
    outcomes.delete("cs_test_nowhere");
    expect([outcomes.size, isPaid(outcomes)]).toEqual([13, true]);
  });
});
