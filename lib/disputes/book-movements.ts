import "server-only";
import { type Account, codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Movement } from "@/lib/payments/movement";
import type { Tx } from "@/lib/platform/db";
import { movementEntries } from "@/lib/royalties/provider-movement";

type Disputed = { orderId: string; amountMinor: bigint; currency: string };

/**
 * Books what a dispute has moved on the provider's balance, each movement once, in the order they came: the money
 * the bank took or gave back, the provider's charge for it, and a conversion where it settles in another currency.
 * Answers how many were new. The caller holds the order's lock.
 */
export async function bookMovements(tx: Tx, disputed: Disputed, movements: Movement[]) {
  const { orderId, currency } = disputed;
  const booked = await bookedAmounts(tx, movements);
  let heldMinor = 0n;
  let fresh = 0;
  for (const movement of movements) {
    const known = booked.get(causeOf(movement));
    const movedMinor = known ?? movedBy(movement, disputed, heldMinor);
    heldMinor -= movedMinor;
    if (known !== undefined) continue;
    fresh += 1;
    const header = { cause: causeOf(movement), orderId, occurredAt: movement.at };
    await postEntry(tx, {
      ...{ ...header, code: codes.disputeMovement, currency },
      postings: postings(movedMinor),
    });
    const moved = { amountMinor: movedMinor, currency };
    for (const entry of movementEntries(header, moved, movement))
      await postEntry(tx, entry.code === codes.fee ? { ...entry, code: codes.disputeFee } : entry);
  }
  return fresh;
}

function causeOf({ id }: Movement) {
  return `movement:${id}`;
}

// In the payment's currency, positive when money came back. A conversion says only what moved in the other currency:
// then the bank took the disputed amount, or gave back all it held.
function movedBy(movement: Movement, { amountMinor, currency }: Disputed, heldMinor: bigint) {
  if (movement.currency === currency) return movement.amountMinor;
  return movement.amountMinor < 0n ? -amountMinor : heldMinor;
}

function postings(movedMinor: bigint) {
  const isBack = movedMinor > 0n;
  const amountMinor = isBack ? movedMinor : -movedMinor;
  const [debit, credit]: [Account, Account] = isBack
    ? ["provider-clearing", "disputes-open"]
    : ["disputes-open", "provider-clearing"];
  return [
    { account: debit, side: "debit" as const, amountMinor },
    { account: credit, side: "credit" as const, amountMinor },
  ];
}

async function bookedAmounts(tx: Tx, movements: Movement[]) {
  const entries = await tx.ledgerEntry.findMany({
    where: { cause: { in: movements.map(causeOf) } },
    select: { cause: true, postings: { where: { account: "disputes-open" } } },
  });
  const signed = ({ side, amountMinor }: { side: string; amountMinor: bigint }) =>
    side === "credit" ? amountMinor : -amountMinor;
  return new Map(
    entries.map((entry) => [
      entry.cause,
      entry.postings.reduce((sum, posting) => sum + signed(posting), 0n),
    ]),
  );
}
