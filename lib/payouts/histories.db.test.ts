import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Operator } from "@/lib/accounts/actor";
import { foundShop } from "@/lib/catalog/found-shop";
import { shopZone } from "@/lib/kernel/shop-zone";
import { addDays } from "@/lib/kernel/time";
import { dayIn } from "@/lib/kernel/zoned-day";
import { balance } from "@/lib/ledger/balance";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { splitKept } from "@/lib/royalties/sale-postings";
import type { OrderRow } from "@/prisma/factories/a-paid-order";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  anEarningAuthor,
  aReturn,
  aSale,
  type EarningAuthor,
  otherIban,
  payByBank,
  payoutsOf,
  statementsOf,
  testIban,
} from "@/prisma/testing/earning-author";
import { cancelPayout } from "./cancel-payout";
import { confirmTransfer } from "./confirm-transfer";
import { createPayouts } from "./create-payouts";
import { drawStatements } from "./draw-statements";
import { openTransferBatch } from "./open-transfer-batch";
import { returnTransfer } from "./return-transfer";

let operator: Operator;
beforeAll(async () => {
  await foundShop();
  operator = await findOperator();
});

type Step =
  | { do: "sell"; who: number; priceMinor: number }
  | { do: "give-back"; sale: number; part: number }
  | { do: "wait"; days: number }
  | { do: "pay" | "release" | "hand-over" }
  | { do: "confirm" | "cancel" | "return"; payout: number }
  | { do: "move"; who: number };

const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant("sell" as const),
        who: fc.nat(1),
        priceMinor: fc.integer({ min: 50, max: 9_000 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("give-back" as const),
        sale: fc.nat(30),
        part: fc.integer({ min: 1, max: 100 }),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant("wait" as const),
        days: fc.integer({ min: 1, max: 45 }),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constantFrom("pay" as const, "release" as const, "hand-over" as const),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constantFrom("confirm" as const, "cancel" as const, "return" as const),
        payout: fc.nat(9),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("move" as const), who: fc.nat(1) }) },
  ),
  { minLength: 10, maxLength: 26 },
);

test("P-01 INV-7 whatever happens, authors are owed what they earned less what they were paid, and statements chain", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const earners = [await anEarningAuthor(), await anEarningAuthor({ currency: "USD" })];
      await liveThrough(history, earners);
      for (const earner of earners) await owedIsRight(earner);
    }),
    { numRuns: 12, interruptAfterTimeLimit: 45_000 },
  );
});

async function liveThrough(history: Step[], earners: EarningAuthor[]) {
  const sales: OrderRow[] = [];
  let today = new Date("2025-01-05T12:00:00Z");
  const payouts = async () => (await Promise.all(earners.map(payoutsOf))).flat();
  for (const [index, step] of history.entries()) {
    const earner = "who" in step ? earners[step.who] : undefined;
    if (step.do === "wait") today = addDays(today, step.days);
    else if (step.do === "sell" && earner)
      sales.push(await aSale(earner, BigInt(step.priceMinor), today));
    else if (step.do === "give-back") await giveBack(sales, step, today);
    else if (step.do === "move" && earner)
      await payByBank(earner.author, index % 2 ? testIban : otherIban);
    else await atInstant(today, async () => act(step, await payouts()));
  }
  await atInstant(addDays(today, 100), async () => {
    await releaseRoyalties();
    await drawStatements(null);
    await createPayouts(null);
  });
}

async function giveBack(
  sales: OrderRow[],
  { sale, part }: { sale: number; part: number },
  at: Date,
) {
  const order = sales[sale % Math.max(1, sales.length)];
  if (!order) return;
  const line = await db().orderLine.findFirstOrThrow({ where: { orderId: order.id } });
  const amountMinor = ((line.priceMinor - line.claimedMinor) * BigInt(part)) / 100n;
  if (amountMinor > 0n) await aReturn(order, amountMinor, at);
}

// Every step may come at any moment: what may not happen now is refused and changes nothing.
async function act(step: Step, payouts: { id: string }[]) {
  const payoutId = "payout" in step ? payouts[step.payout % Math.max(1, payouts.length)]?.id : null;
  if (step.do === "release") await releaseRoyalties();
  if (step.do === "pay") {
    await drawStatements(null);
    await Promise.all([createPayouts(operator), createPayouts(null)]);
  }
  if (step.do === "hand-over")
    for (const currency of ["EUR", "USD"]) await openTransferBatch(operator, currency);
  if (!payoutId) return;
  if (step.do === "cancel") await cancelPayout(operator, payoutId);
  if (step.do === "return") await returnTransfer(operator, { payoutId, reason: "Revenu." });
  if (step.do === "confirm") await confirmAsSent(payoutId);
}

async function confirmAsSent(payoutId: string) {
  const { amountMinor } = await db().payout.findUniqueOrThrow({ where: { id: payoutId } });
  const paidOn = dayIn(now(), shopZone);
  await confirmTransfer(operator, { payoutId, reference: "VIR", paidOn, amountMinor });
}

async function owedIsRight(earner: EarningAuthor) {
  const { author, book } = earner;
  const lines = await db().orderLine.findMany({
    where: { bookId: book.id },
    include: { shares: { orderBy: { position: "asc" } } },
  });
  // Royalties on what readers kept: each sale's royalties less its reversals.
  const earned = lines.reduce((sum, line) => {
    const { authors } = splitKept(line, line.priceMinor - line.returnedMinor);
    return sum + (authors[0]?.amountMinor ?? 0n);
  }, 0n);
  const paid = await payoutsOf(earner);
  const left = paid.reduce(
    (sum, { state, amountMinor, returnedMinor }) =>
      ["created", "sent", "paid"].includes(state) ? sum + amountMinor - returnedMinor : sum,
    0n,
  );
  const currency = book.packages[0]?.currency ?? "";
  const of = async (account: "author-pending" | "author-available" | "payouts-in-transit") =>
    (await balance(account, author.id)).get(currency) ?? 0n;
  const [pending, available, transit] = await Promise.all([
    of("author-pending"),
    of("author-available"),
    of("payouts-in-transit"),
  ]);
  expect(pending + available).toBe(earned - left);
  const onTheWay = paid.filter(({ state }) => state === "created" || state === "sent");
  expect(transit).toBe(onTheWay.reduce((sum, { amountMinor }) => sum + amountMinor, 0n));
  await statementsChain(earner);
  const months = paid.filter(({ state }) => !["cancelled", "failed", "returned"].includes(state));
  expect(new Set(months.map(({ period }) => period)).size).toBe(months.length);
}

async function statementsChain(earner: EarningAuthor) {
  const drawn = await statementsOf(earner);
  const periods = await statement<{ count: bigint }>(sql`
    SELECT count(*) FROM postings p JOIN ledger_entries e ON e.id = p.entry_id
    WHERE p.account = 'author-available' AND p.owner_id = ${earner.author.id}::uuid
      AND e.occurred_at < ${drawn.at(-1)?.untilAt ?? new Date(0)}::timestamptz
      AND NOT EXISTS (SELECT FROM statement_lines l WHERE l.posting_id = p.id)`);
  expect(periods[0]?.count).toBe(0n);
  let before = 0n;
  for (const one of drawn) {
    expect(one.openingMinor).toBe(before);
    const moved = one.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    expect(one.closingMinor).toBe(before + moved);
    before = one.closingMinor;
    const payouts = await db().payout.count({ where: { statementId: one.id } });
    if (one.carryReason === null && one.refusals.length === 0) expect(payouts).toBeGreaterThan(0);
  }
}
