import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { aBook, anOrder, aReader, payAt } from "./living-shop";

/** A sale of one book for 20.00, or of several lines, settled: its reader, author, lines and payment. */
export async function aSale({
  amounts = [2000n],
  currency = "EUR",
  card,
  beforePaying,
}: {
  amounts?: readonly bigint[];
  currency?: string;
  card?: string;
  /** What happens between the press and the payment. */
  beforePaying?: (orderId: string) => Promise<unknown>;
} = {}) {
  const reader = await aReader();
  const books = await Promise.all(amounts.map(() => aBook({ currency })));
  const choices = books.map((book, index) => ({ book, amountMinor: amounts[index] ?? 0n }));
  const { orderId, sessionId, payAt: address } = await anOrder(choices, reader.email);
  await beforePaying?.(orderId);
  await payAt(address, card);
  await settleCheckout(sessionId);
  const lines = await db().orderLine.findMany({
    where: { orderId },
    orderBy: { position: "asc" },
    include: { shares: true },
  });
  const checkout = await db().checkout.findFirstOrThrow({ where: { orderId, sessionId } });
  const line = lines[0];
  const authorId = line?.shares[0]?.authorId;
  if (!line || !authorId) throw new Error("a sale has a line with an author");
  return { reader, orderId, sessionId, lines, line, authorId, checkout };
}

export type Sale = Awaited<ReturnType<typeof aSale>>;

/** How an order's lines, access and disputes stand, in words short enough to compare. */
export async function standingOf({ orderId }: { orderId: string }) {
  const lines = await db().orderLine.findMany({
    where: { orderId },
    orderBy: { position: "asc" },
    include: { entitlement: true },
  });
  const disputes = await db().dispute.findMany({
    where: { orderId },
    orderBy: { openedAt: "asc" },
  });
  return {
    claimed: lines.map((line) => line.claimedMinor),
    returned: lines.map((line) => line.returnedMinor),
    access: lines.map((line) => line.entitlement?.state),
    disputes: disputes.map(({ state }) => state),
  };
}

/** What an order alone has moved on an account, minor units, debits positive; of one owner when given. */
export async function movedOn(orderId: string, account: string, ownerId?: string) {
  const postings = await db().posting.findMany({
    where: { account, entry: { orderId }, ...(ownerId ? { ownerId } : {}) },
  });
  return postings.reduce(
    (sum, { side, amountMinor }) => (side === "debit" ? sum + amountMinor : sum - amountMinor),
    0n,
  );
}
