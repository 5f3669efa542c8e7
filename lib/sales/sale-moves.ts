import type { Account } from "@/lib/ledger/chart-of-accounts";

/** One side of an entry on one line. Minor units, positive. */
export type LinePosting = {
  account: Account;
  ownerId: string | null;
  side: string;
  amountMinor: bigint;
};

/** Where money is, in an author's eyes: an account of theirs or of the house, another author's, or where they are paid. */
export type Place = Account | "other-author" | "own-account";

/** So much went from one place to another. Minor units. */
export type Move = { from: Place; to: Place; amountMinor: bigint };

/**
 * What an entry moved on a line, from what it debits to what it credits, as one author may see it: their own
 * royalties always, tax and the house's part when they have a share in the line, another author's never, but as
 * the other end of a cent of their own.
 */
export function movesFor(authorId: string, hasShare: boolean, postings: LinePosting[]): Move[] {
  const isOwn = (posting: LinePosting) => posting.ownerId === authorId;
  const isHidden = (posting: LinePosting) => posting.ownerId !== null && !isOwn(posting);
  const place = (posting: LinePosting) => (isHidden(posting) ? "other-author" : posting.account);
  return pairs(postings)
    .filter(({ from, to }) => {
      if (isOwn(from) || isOwn(to)) return true;
      return hasShare && !isHidden(from) && !isHidden(to);
    })
    .map(({ from, to, amountMinor }) => ({ from: place(from), to: place(to), amountMinor }));
}

/** What moves changed in one place: in what came less what went. Minor units. */
export function effectOn(account: Place, moves: Move[]): bigint {
  return moves.reduce((sum, { from, to, amountMinor }) => {
    const came = to === account ? amountMinor : 0n;
    const went = from === account ? amountMinor : 0n;
    return sum + came - went;
  }, 0n);
}

// Debits and credits are equal: walking along both, each stretch is one move.
function pairs(postings: LinePosting[]) {
  const debits = postings.filter(({ side }) => side === "debit").map((posting) => ({ ...posting }));
  const credits = postings
    .filter(({ side }) => side === "credit")
    .map((posting) => ({ ...posting }));
  const moves: { from: LinePosting; to: LinePosting; amountMinor: bigint }[] = [];
  let [from, to] = [debits.shift(), credits.shift()];
  while (from && to) {
    const amountMinor = from.amountMinor < to.amountMinor ? from.amountMinor : to.amountMinor;
    moves.push({ from, to, amountMinor });
    from.amountMinor -= amountMinor;
    to.amountMinor -= amountMinor;
    if (from.amountMinor === 0n) from = debits.shift();
    if (to.amountMinor === 0n) to = credits.shift();
  }
  return moves;
}
