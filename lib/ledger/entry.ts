import type { Account, Code } from "./chart-of-accounts";

export type PostingDraft = {
  account: Account;
  ownerId?: string;
  lineId?: string;
  side: "debit" | "credit";
  /** Minor units, positive. */
  amountMinor: bigint;
};

export type Entry = {
  cause: string;
  code: Code;
  currency: string;
  orderId: string | null;
  occurredAt: Date;
  postings: PostingDraft[];
};

/**
 * An entry balances or does not exist. Zero amounts are left out: nothing moved.
 * Throws on a negative amount or when debits differ from credits, since that is a fault of ours, never a reader's.
 */
export function entry(draft: Entry): Entry {
  const postings = draft.postings.filter(({ amountMinor }) => amountMinor !== 0n);
  if (postings.some(({ amountMinor }) => amountMinor < 0n))
    throw new Error(`negative posting in ${draft.cause}`);
  if (total(postings, "debit") !== total(postings, "credit"))
    throw new Error(`${draft.cause} does not balance`);
  return { ...draft, postings };
}

function total(postings: PostingDraft[], side: "debit" | "credit") {
  return postings.reduce(
    (sum, posting) => (posting.side === side ? sum + posting.amountMinor : sum),
    0n,
  );
}
