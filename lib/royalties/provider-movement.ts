import { codes } from "@/lib/ledger/chart-of-accounts";
import type { Entry, PostingDraft } from "@/lib/ledger/entry";
import type { Movement } from "@/lib/payments/movement";

/** What moved on our side of it: signed minor units in the order's currency, positive when money came in. */
export type Moved = { amountMinor: bigint; currency: string };

type Cause = { cause: string; orderId: string; occurredAt: Date };

/**
 * What the provider's movement adds to the books beside the sale or refund itself: its fee, in its own currency,
 * and a conversion when it settles in another one. Currencies are never added together: a conversion is two
 * entries, one in each, that meet in the account `exchange`.
 */
export function movementEntries(about: Cause, moved: Moved, movement: Movement): Entry[] {
  const { cause, ...header } = about;
  const fee = {
    ...header,
    cause: `${cause}:fee`,
    code: codes.fee,
    currency: movement.currency,
    postings: transfer("provider-fees", "provider-clearing", movement.feeMinor),
  };
  if (movement.currency === moved.currency) return [fee];
  const conversion = { ...header, code: codes.conversion };
  return [
    fee,
    {
      ...conversion,
      cause: `${cause}:converted-from`,
      currency: moved.currency,
      postings: transfer("exchange", "provider-clearing", moved.amountMinor),
    },
    {
      ...conversion,
      cause: `${cause}:converted-to`,
      currency: movement.currency,
      postings: transfer("provider-clearing", "exchange", movement.amountMinor),
    },
  ];
}

type Account = PostingDraft["account"];

function transfer(debit: Account, credit: Account, signedMinor: bigint): PostingDraft[] {
  const amountMinor = signedMinor < 0n ? -signedMinor : signedMinor;
  const [to, from] = signedMinor < 0n ? [credit, debit] : [debit, credit];
  return [
    { account: to, side: "debit", amountMinor },
    { account: from, side: "credit", amountMinor },
  ];
}
