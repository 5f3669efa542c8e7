import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { giveRefund } from "@/lib/refunds/give-refund";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { requestRefund } from "@/lib/refunds/request-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { splitKept } from "@/lib/royalties/sale-postings";
import { aSale, movedOn, type Sale } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { followDispute, followDisputesOf } from "./follow-dispute";
import { makeRoom } from "./make-room";

let shop: Awaited<ReturnType<typeof openShop>>;
let operator: Awaited<ReturnType<typeof anOperator>>;
beforeAll(async () => {
  shop = await openShop();
  operator = await anOperator();
});
afterAll(() => shop.stop());

// What a bank, a reader, the operator and the network may do, each with a number to choose among what is there.
const statuses = [
  ...["needs_response", "under_review", "won", "lost"],
  ...["appeal_needs_response", "appeal_under_review", "a_state_of_tomorrow"],
] as const;
const pick = fc.nat(9);
const isSent = fc.boolean();
const amount = fc.oneof(fc.constant(2000), fc.integer({ min: 1, max: 2000 }));
function doing(what: string, more: Record<string, fc.Arbitrary<string | number | boolean>> = {}) {
  return fc.record({ do: fc.constant(what), ...more }) as fc.Arbitrary<Step>;
}
const step = fc.oneof(
  doing("open", {
    kind: fc.constantFrom("formal", "formal", "inquiry", "prevented"),
    isWhole: fc.boolean(),
  }),
  { weight: 3, arbitrary: doing("move", { pick, status: fc.constantFrom(...statuses) }) },
  { weight: 3, arbitrary: doing("hear", { pick }) },
  { weight: 2, arbitrary: doing("give", { pick, amount, isSent }) },
  doing("ask", { pick, isSent }),
  doing("dashboard", { amount }),
  doing("send", { pick }),
  { weight: 2, arbitrary: doing("fail", { pick }) },
  { weight: 2, arbitrary: doing("confirm", { pick }) },
  doing("release"),
);
type Step = {
  do: string;
  kind?: string;
  pick?: number;
  status?: string;
  amount?: number;
  isSent?: boolean;
  isWhole?: boolean;
};

// Histories that once were, or would be, told wrongly.
const hear: Step[] = [{ do: "hear" }, { do: "hear", pick: 1 }];
const allBack: Step = { do: "give", amount: 2000, isSent: true };
const gone: Step[] = [{ do: "open", kind: "formal" }, ...hear];
const lost: Step[] = [{ do: "move", status: "lost" }, ...hear];
const cameBack: Step[] = [{ do: "fail" }, { do: "confirm" }];
const histories: Step[][] = [
  // Returned, disputed and lost; then the bank sends the refund back.
  [allBack, ...gone, ...lost, ...cameBack],
  [allBack, ...gone, ...cameBack, ...lost],
  // Two disputes of one payment: the first is won, the second takes its place.
  [
    ...gone,
    ...gone,
    { do: "move", pick: 1, status: "lost" },
    ...hear,
    { do: "move", status: "won" },
  ],
  [...gone, ...lost, { do: "release" }, { do: "move", status: "won" }, ...hear, allBack],
  // Refunded in part at the provider, then disputed as a whole; the shop hears of the dispute first.
  [
    { do: "dashboard", amount: 700 },
    { do: "open", kind: "formal", isWhole: true },
    ...hear,
    { do: "confirm" },
    { do: "move", status: "won" },
    ...hear,
  ],
];

function chosen<T>(list: T[], pick = 0): T | undefined {
  return list.length > 0 ? list[pick % list.length] : undefined;
}

// The provider refuses what makes no sense (a refund of money the bank holds); so may the shop.
async function take(sale: Sale, { do: what, kind, pick, status, amount, isSent, isWhole }: Step) {
  const { sessionId } = sale;
  const refused = () => undefined;
  const lever = (path: string, form = {}) => shop.lever(path, form).catch(refused);
  // A bank that has not seen the refunds disputes the whole payment.
  const whole = isWhole ? { amount: Number(sale.checkout.amountMinor) } : {};
  if (what === "open") return lever("disputes", { session: sessionId, kind, ...whole });
  if (what === "dashboard") return lever("refunds", { session: sessionId, amount });
  if (what === "release") return releaseRoyalties();
  if (what === "move" || what === "hear") {
    const dispute = chosen(await disputesOf(sale), pick);
    if (!dispute) return;
    if (what === "hear") return followDispute(dispute.id);
    return lever(`disputes/${dispute.id}/status`, { status });
  }
  if (what === "fail" || what === "confirm") {
    const refund = chosen(await refundsOf(sale), pick);
    if (!refund) return;
    if (what === "fail") return lever(`refunds/${refund.id}/fail`);
    return (await confirmRefund(refund.id)) === "disputed" ? makeRoom(refund.id) : undefined;
  }
  if (what === "send") {
    const created = await db().refund.findMany({
      where: { orderId: sale.orderId, state: "created" },
    });
    const refund = chosen(created, pick);
    return refund ? settleRefund(refund.id) : undefined;
  }
  const line = chosen(sale.lines, pick);
  const lineId = line?.id ?? "";
  if (what === "give") {
    const gift = { lineId, amountMinor: BigInt(amount ?? 1), reason: "Un geste." };
    const given = await giveRefund(operator, gift);
    return given.ok && isSent ? settleRefund(given.value.refundId) : undefined;
  }
  const asked = await requestRefund(sale.reader, { lineId, comment: null, locale: "fr" });
  const approved = asked.ok ? await approveRefund(operator, asked.value.requestId) : asked;
  return approved.ok && isSent ? settleRefund(approved.value.refundId) : undefined;
}

async function disputesOf({ checkout }: Sale) {
  const told = await stripe().disputes.list({ payment_intent: checkout.paymentIntentId ?? "" });
  return told.data;
}

async function refundsOf({ checkout }: Sale) {
  const expand = ["data.balance_transaction", "data.failure_balance_transaction"];
  const payment_intent = checkout.paymentIntentId ?? "";
  return (await stripe().refunds.list({ payment_intent, limit: 100, expand })).data;
}

/** Everything that was promised is kept, and everything the provider knows is heard. */
async function comeToRest(sale: Sale) {
  for (let round = 0; round < 2; round++) {
    const where = { orderId: sale.orderId, state: { in: ["created", "sent"] } };
    for (const { id } of await db().refund.findMany({ where })) await settleRefund(id);
    for (const { id } of await refundsOf(sale))
      if ((await confirmRefund(id)) === "disputed") await makeRoom(id);
    for (const { id } of await disputesOf(sale)) await followDispute(id);
    await followDisputesOf(sale.checkout.id);
  }
}

async function expectTruth(sale: Sale) {
  const [lines, disputes] = await Promise.all([linesOf(sale), disputesOf(sale)]);
  for (const line of lines) {
    const claims = sum([
      ...line.refundParts.filter(({ refund }) => refund.state !== "failed"),
      ...line.disputeParts,
    ]);
    const returns = sum([
      ...line.refundParts.filter(({ refund }) => refund.state === "succeeded"),
      ...line.disputeParts.filter(({ dispute }) => dispute.state === "lost"),
    ]);
    expect([line.claimedMinor, line.returnedMinor]).toEqual([claims, returns]);
    expect(claims).toBeLessThanOrEqual(line.priceMinor);
    const { authors } = splitKept(line, line.priceMinor - line.returnedMinor);
    const { authorId, amountMinor } = authors[0] ?? { authorId: "", amountMinor: 0n };
    const earned = await Promise.all(
      ["author-pending", "author-available"].map((one) => movedOn(sale.orderId, one, authorId)),
    );
    expect(-(earned[0] ?? 0n) - (earned[1] ?? 0n)).toBe(amountMinor);
  }
  expect(await movedOn(sale.orderId, "provider-clearing")).toBe(await movedAtProvider(sale));
  const rows = await db().dispute.findMany({
    where: { orderId: sale.orderId },
    include: { parts: true },
  });
  // The house bears nothing that a line could still bear.
  const freeMinor = lines.reduce((free, line) => free + line.priceMinor - line.claimedMinor, 0n);
  const unclaimed = rows.filter(
    ({ state, amountMinor, parts }) =>
      (state === "open" || state === "lost") && sum(parts) < amountMinor,
  );
  const refunds = await db().refund.findMany({
    where: { orderId: sale.orderId, state: { not: "failed" } },
    include: { parts: true },
  });
  // What was refunded has its lines before any dispute has them.
  for (const { amountMinor, parts } of refunds) expect(sum(parts)).toBe(amountMinor);
  if (unclaimed.length > 0) expect(freeMinor).toBe(0n);
  const open = rows.reduce((total, row) => {
    const told = disputes.find(({ id }) => id === row.providerDisputeId);
    const held = told?.balance_transactions.reduce((all, { amount }) => all - amount, 0) ?? 0;
    return total + BigInt(held) - (row.state === "lost" ? row.amountMinor : 0n);
  }, 0n);
  expect(await movedOn(sale.orderId, "disputes-open")).toBe(open);
}

function linesOf({ orderId }: Sale) {
  return db().orderLine.findMany({
    where: { orderId },
    include: {
      shares: { orderBy: { position: "asc" } },
      refundParts: { include: { refund: true } },
      disputeParts: { include: { dispute: true } },
    },
  });
}

function sum(parts: { amountMinor: bigint }[]) {
  return parts.reduce((total, { amountMinor }) => total + amountMinor, 0n);
}

async function movedAtProvider(sale: Sale) {
  const charge = await stripe().charges.retrieve(sale.checkout.chargeId ?? "", {
    expand: ["balance_transaction"],
  });
  const moved = [
    charge.balance_transaction,
    ...(await refundsOf(sale)).flatMap((one) => [
      ...[one.balance_transaction, one.failure_balance_transaction],
    ]),
    ...(await disputesOf(sale)).flatMap((one) => one.balance_transactions),
  ];
  return moved.reduce(
    (total, one) => total + BigInt(one && typeof one === "object" ? one.net : 0),
    0n,
  );
}

test("R-30 R-31 R-32 R-33 whatever banks, readers and the operator do in any order, no money moves twice", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 14 }),
      fc.constantFrom<bigint[]>([2000n], [1999n, 1001n]),
      async (steps, amounts) => {
        const sale = await aSale({ amounts });
        for (const one of steps) await take(sale, one);
        await comeToRest(sale);
        await expectTruth(sale);
      },
    ),
    {
      numRuns: Number(process.env.DISPUTE_RUNS ?? 20),
      examples: histories.map((steps): [Step[], bigint[]] => [steps, [2000n]]),
    },
  );
}, 300_000);
