import type { Books, Entry, Payout, Statement } from "./books-as-they-stand";
import { creditOf, type Faults, groupedBy, same, signed } from "./faults";

const alive = ["created", "sent", "paid"];

/**
 * INV-7 of every author: statements follow each other without a gap, a month is paid once and by no more than there
 * was, and each payout has moved exactly what its state says.
 */
export function wrongPayouts({ statements, payouts, entries }: Books): Faults {
  const faults: Faults = [];
  const series = groupedBy(statements, ({ authorId, currency }) => `${authorId} ${currency}`);
  for (const own of series.values()) wrongSeries(faults, own);
  const closings = new Map(statements.map(({ id, closingMinor }) => [id, closingMinor]));
  const moved = groupedBy(entries, ({ cause }) =>
    cause.startsWith("payout:") ? (cause.split(":")[1] ?? null) : null,
  );
  const months = new Set<string>();
  for (const payout of payouts) {
    const { id, amountMinor, statementId, authorId, currency, period, state } = payout;
    wrongMoves(faults, payout, moved.get(id) ?? []);
    if (amountMinor > (closings.get(statementId) ?? 0n))
      faults.push(`payout ${id}: pays more than its statement closed with`);
    const month = `${authorId} ${currency} ${period}`;
    if (alive.includes(state) && months.has(month)) faults.push(`payout ${id}: a month paid twice`);
    if (alive.includes(state)) months.add(month);
  }
  overdrawn(faults, entries);
  return faults;
}

function wrongSeries(faults: Faults, own: Statement[]) {
  let opening = 0n;
  for (const { id, openingMinor, closingMinor, toldMinor } of own) {
    same(faults, `statement ${id}, opening`, openingMinor, opening);
    same(faults, `statement ${id}, closing`, closingMinor, openingMinor + toldMinor);
    opening = closingMinor;
  }
}

function wrongMoves(
  faults: Faults,
  { id, authorId, state, method, amountMinor, returnedMinor }: Payout,
  entries: Entry[],
) {
  const postings = entries.flatMap((entry) => entry.postings);
  const isOnItsWay = state === "created" || state === "sent";
  const hasLeft = state === "paid" || state === "returned";
  const own = postings.filter(({ ownerId }) => ownerId === authorId);
  const stayed = hasLeft ? amountMinor - returnedMinor : 0n;
  // Noted as come back, or not carried out, and left after all: the counter-entry takes all of it once more.
  const left = entries.some(({ code }) => code === "correction") ? amountMinor : stayed;
  const taken = isOnItsWay ? amountMinor : left;
  const wallet = method === "bank" ? "bank" : "provider-clearing";
  const transit = isOnItsWay ? amountMinor : 0n;
  same(faults, `payout ${id}, taken`, creditOf(own, "author-available"), -taken);
  same(faults, `payout ${id}, on its way`, creditOf(own, "payouts-in-transit"), transit);
  same(faults, `payout ${id}, left`, creditOf(postings, wallet), left);
  same(faults, `payout ${id}, returned`, stayed === 0n && hasLeft, state === "returned");
}

// After each payout the author's available account, as it stood then, is not below zero.
function overdrawn(faults: Faults, entries: Entry[]) {
  const available = new Map<string, bigint>();
  for (const { id, code, postings } of entries)
    for (const [owner, own] of groupedBy(
      postings.filter(({ account }) => account === "author-available"),
      ({ ownerId }) => ownerId,
    )) {
      const left = (available.get(owner) ?? 0n) + signed(own);
      available.set(owner, left);
      if (code === "payout" && left < 0n)
        faults.push(`entry ${id}: pays ${-left} more than was there`);
    }
}
