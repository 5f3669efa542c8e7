import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { drawnOf, isNight, runSeed } from "@/prisma/testing/drawn";
import { aBook, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { aboutSession, deliver, workEverything } from "@/prisma/testing/told-events";
import { pollDisputes } from "./poll-disputes";
import { workInbox } from "./stripe-events";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

type Told = [type: string, about: { id: string; object: string }];

type Book = Awaited<ReturnType<typeof aBook>>;

/** One order's whole life at the provider, of which the shop has heard nothing yet: six events. */
async function aLife(book: Book) {
  const { orderId, payAt: page, sessionId } = await anOrder([{ book, amountMinor: 2000n }]);
  await payAt(page, "", { method: "debit", iban: "FR1420041010050500013M02606" });
  await shop.lever("delayed/run");
  const session = { session: sessionId };
  const refund = await shop.lever("refunds", { ...session, amount: 500 });
  const dispute = await shop.lever("disputes", { ...session, kind: "formal" });
  await shop.lever(`disputes/${dispute.id}/close`, { status: "won" });
  const about = (object: string, { id }: { id: string }) => ({ id, object });
  const told: Told[] = [
    ["checkout.session.completed", aboutSession(sessionId)],
    ["checkout.session.async_payment_succeeded", aboutSession(sessionId)],
    ["refund.created", about("refund", refund)],
    ["refund.updated", about("refund", refund)],
    ["charge.dispute.created", about("dispute", dispute)],
    ["charge.dispute.closed", about("dispute", dispute)],
  ];
  return { orderId, told };
}

/** All that became true of each of these orders, without ids and instants: read all at once, for they are many. */
async function endsOf(ids: string[]) {
  const [orders, postings, receipts] = await Promise.all([
    db().order.findMany({
      where: { id: { in: ids } },
      include: {
        lines: { include: { entitlement: true } },
        refunds: { select: { kind: true, state: true, amountMinor: true } },
        disputes: { select: { state: true } },
      },
    }),
    db().posting.findMany({
      where: { entry: { orderId: { in: ids } } },
      include: { entry: { select: { orderId: true } } },
    }),
    db().outboxMail.findMany({
      where: { key: { in: ids.map((id) => `order:${id}:receipt`) } },
      select: { key: true },
    }),
  ]);
  const sumsOf = new Map(ids.map((id) => [id, {} as Record<string, bigint>]));
  for (const { account, side, amountMinor, entry } of postings) {
    const sums = sumsOf.get(entry.orderId ?? "") ?? {};
    sums[account] = (sums[account] ?? 0n) + (side === "debit" ? amountMinor : -amountMinor);
  }
  return orders.map(({ id, state, refunds, disputes, lines }) => ({
    ...{ state, refunds, disputes, sums: sumsOf.get(id) },
    letters: receipts.filter(({ key }) => key === `order:${id}:receipt`).length,
    lines: lines.map(({ claimedMinor, returnedMinor, entitlement }) => ({
      ...{ claimedMinor, returnedMinor, right: entitlement?.state },
    })),
  }));
}

/** Where the life of every one of these orders must end, whatever was heard first. */
async function expectOneEnd(ids: string[]) {
  await pollDisputes();
  const ends = await endsOf(ids);
  expect(ends).toHaveLength(ids.length);
  const sums = ends[0]?.sums;
  expect(sums?.["author-pending"]).toBe(-1200n);
  for (const end of ends)
    expect(end).toEqual({
      ...{ state: "paid", letters: 1, disputes: [{ state: "won" }], sums },
      refunds: [{ kind: "provider", state: "succeeded", amountMinor: 500n }],
      lines: [{ claimedMinor: 500n, returnedMinor: 500n, right: "active" }],
    });
  await booksHold();
}

/** Every order in which these can stand. */
function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) =>
    permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]),
  );
}

const standings = permutations([0, 1, 2, 3, 4, 5]);
/** With one of the six told twice, another one at another place each time. */
const ways = drawnOf(
  standings.map((way, at) => way.toSpliced((at / 6) % 7, 0, way[at % 6] ?? 0)),
  60,
);

test(`PAY-07 PAY-08 the six events of an order's life, one of them told twice, come to one end in ${ways.length} of 720 orders (seed ${runSeed})`, async () => {
  const book = await aBook();
  expect(new Set(standings.map((way) => way.join())).size).toBe(720);
  const waiting = [...ways];
  const lives: { orderId: string; told: Told[] }[] = [];
  const lane = async () => {
    for (let way = waiting.pop(); way; way = waiting.pop()) {
      const { orderId, told } = await aLife(book);
      lives.push({ orderId, told: way.flatMap((which) => told.slice(which, which + 1)) });
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  for (let at = 0; at < 7; at += 1) {
    // An id that was taken before goes no further than the inbox: the second telling has one of its own.
    for (const { orderId, told } of lives) {
      const [type, about] = told[at] ?? ["", { id: "", object: "" }];
      await deliver(type, about, { id: `evt_${orderId}_${at}` });
    }
    while ((await workInbox()) > 0);
  }
  await workEverything();
  expect(await db().paymentEvent.count({ where: { handledAt: { not: null } } })).toBe(
    7 * ways.length,
  );
  await expectOneEnd(lives.map(({ orderId }) => orderId));
}, 600_000);

test("PAY-07 PAY-08 each told twice and worked one by one or all at once, they come to the same end", async () => {
  const book = await aBook();
  const orders: string[] = [];
  const inAnyOrder = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5], {
    ...{ minLength: 12, maxLength: 12 },
  });
  const run = fc.asyncProperty(inAnyOrder, fc.boolean(), async (order, isOneByOne) => {
    const { orderId, told } = await aLife(book);
    for (const [at, which] of order.entries()) {
      const [type, about] = told[which] ?? [];
      if (!type || !about) throw new Error("six events");
      await deliver(type, about, { id: `evt_${orderId}_${at}` });
      if (isOneByOne) await workInbox(1);
    }
    await workEverything();
    const worked = { id: { startsWith: `evt_${orderId}_` }, handledAt: { not: null } };
    expect(await db().paymentEvent.count({ where: worked })).toBe(12);
    orders.push(orderId);
  });
  await fc.assert(run, { numRuns: isNight ? 20 : 8, endOnFailure: true });
  await expectOneEnd(orders);
}, 120_000);
