import { expect } from "vitest";
import { rightOf } from "@/lib/access/right";
import type { accounts } from "@/lib/ledger/chart-of-accounts";
import { db } from "@/lib/platform/db";
import { splitKept } from "@/lib/royalties/sale-postings";

/**
 * What must be true of orders after every step, whatever has happened: the books say exactly what was kept of each
 * line, claims never pass the price, the right is what the facts say, and there is one of everything.
 */
export async function booksHold(orderIds: string[]) {
  const among = { in: orderIds };
  const [orders, entries, letters] = await Promise.all([
    db().order.findMany({ where: { id: among }, include: whole }),
    db().ledgerEntry.findMany({ where: { orderId: among }, include: { postings: true } }),
    db().outboxMail.findMany({
      where: { key: { in: orderIds.map((id) => `order:${id}:receipt`) } },
      select: { key: true },
    }),
  ]);
  for (const order of orders) {
    const own = entries.filter(({ orderId }) => orderId === order.id);
    const receipts = letters.filter(({ key }) => key === `order:${order.id}:receipt`);
    orderHolds(order, own, receipts.length);
  }
}

function orderHolds(order: Whole, entries: Entry[], receipts: number) {
  const isPaid = order.state === "paid";
  expect(entries.filter(({ code }) => code === "sale")).toHaveLength(
    isPaid && order.totalMinor > 0n ? 1 : 0,
  );
  for (const { cause, postings } of entries)
    expect(
      signed(postings, () => true),
      `${cause} balances`,
    ).toBe(0n);
  const postings = entries.flatMap((entry) => entry.postings);
  for (const line of order.lines) lineHolds(line, isPaid, postings);
  expect(receipts, "one receipt").toBe(isPaid ? 1 : 0);
  expect(order.checkouts.filter(({ state }) => state === "paid").length).toBeLessThanOrEqual(1);
  const surplusMinor = order.checkouts
    .filter(({ state }) => state === "surplus")
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const returnedMinor = order.refunds
    .filter(({ kind, state }) => kind === "surplus" && state === "succeeded")
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  expect(creditOf(postings, "refunds-due"), "owed").toBe(surplusMinor - returnedMinor);
}

type Entry = { code: string; cause: string; postings: Posting[] };
type Whole = NonNullable<Awaited<ReturnType<typeof findWhole>>>;
type Posting = { account: string; ownerId: string | null; lineId: string | null } & Amount;
type Amount = { side: string; amountMinor: bigint };

function findWhole() {
  return db().order.findFirst({ include: whole });
}

const whole = {
  checkouts: true,
  refunds: true,
  lines: {
    include: {
      shares: { orderBy: { position: "asc" } },
      entitlement: true,
      refundRequests: true,
      refundParts: { include: { refund: { select: { state: true } } } },
      disputeParts: { include: { dispute: { select: { state: true } } } },
    },
  },
} as const;

function lineHolds(line: Whole["lines"][number], isPaid: boolean, all: Posting[]) {
  const { priceMinor, claimedMinor, returnedMinor, refundParts, disputeParts } = line;
  const part = (states: string[]) =>
    refundParts
      .filter(({ refund }) => states.includes(refund.state))
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const disputed = (states: string[]) =>
    disputeParts
      .filter(({ dispute }) => states.includes(dispute.state))
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const alive = part(["created", "sent", "pending", "succeeded"]);
  expect(claimedMinor, "claimed").toBe(alive + disputed(["open", "lost", "parked"]));
  expect(returnedMinor, "returned").toBe(part(["succeeded"]) + disputed(["lost"]));
  expect(claimedMinor <= priceMinor, "never more than was paid").toBe(true);
  expect(line.entitlement !== null, "a right for each sale").toBe(isPaid);
  const right = rightOf({
    ...{ priceMinor, leavingMinor: part(["sent", "pending", "succeeded"]) },
    isGivenBack: priceMinor === 0n && line.refundRequests.some(({ state }) => state === "settled"),
    ...{ lostMinor: disputed(["lost"]), isDisputed: disputed(["open", "parked"]) > 0n },
  });
  if (line.entitlement) expect(line.entitlement.state, "the right").toBe(right.state);

  const postings = all.filter(({ lineId }) => lineId === line.id);
  const split = splitKept(line, isPaid ? priceMinor - returnedMinor : 0n);
  expect(creditOf(postings, "tax-payable"), "tax").toBe(split.tax);
  expect(creditOf(postings, "house-revenue"), "house").toBe(split.house);
  for (const { authorId, amountMinor } of split.authors) {
    const own = postings.filter(({ ownerId }) => ownerId === authorId);
    const pending = creditOf(own, "author-pending");
    const available = creditOf(own, "author-available");
    expect(pending + available, "royalty").toBe(amountMinor);
    expect(line.releasedAt ? pending : available, "where it stands").toBe(0n);
  }
}

/** An account's balance on the credit side, in minor units. */
function creditOf(postings: Posting[], account: keyof typeof accounts) {
  return signed(postings, (posting) => posting.account === account);
}

function signed<P extends Amount>(postings: P[], pick: (posting: P) => boolean) {
  return postings
    .filter(pick)
    .reduce(
      (sum, { side, amountMinor }) => sum + (side === "credit" ? amountMinor : -amountMinor),
      0n,
    );
}
