import { rightOf } from "@/lib/access/right";
import { purposesThatEntitle } from "@/lib/pricing/purpose";
import { splitKept } from "@/lib/royalties/sale-postings";
import type { Books, Entry, Line, Posting } from "./books-as-they-stand";
import { creditOf, type Faults, groupedBy, same, sumOf } from "./faults";

type Order = Books["orders"][number];
type Part = { state: string; amountMinor: bigint };

/**
 * INV-2 to INV-6 and INV-8 of every order, and what its lines have moved: the books say exactly what was
 * kept of each line, claims never pass the price, the right is what the facts say, and there is one of everything.
 */
export function wrongOrders(books: Books): Faults {
  const faults: Faults = [];
  const of = {
    lines: groupedBy(books.lines, ({ orderId }) => orderId),
    entries: groupedBy(books.entries, ({ orderId }) => orderId),
    postings: groupedBy(
      books.entries.flatMap(({ postings }) => postings),
      ({ lineId }) => lineId,
    ),
    receipts: groupedBy(books.receipts, (orderId) => orderId),
    refunded: partsOf(books.refundParts, books.refunds, ({ refundId }) => refundId),
    disputed: partsOf(books.disputeParts, books.disputes, ({ disputeId }) => disputeId),
  };
  for (const order of books.orders) {
    const lines = of.lines.get(order.id) ?? [];
    const receipts = of.receipts.get(order.id)?.length ?? 0;
    wrongOrder(faults, order, { lines, receipts, entries: of.entries.get(order.id) ?? [] });
    wrongPayments(faults, order, books, of.entries.get(order.id) ?? []);
    for (const line of lines) {
      const refunded = of.refunded.get(line.id) ?? [];
      const disputed = of.disputed.get(line.id) ?? [];
      const isPaid = order.state === "paid";
      wrongLine(faults, line, { isPaid, refunded, disputed });
      wrongSplit(faults, line, isPaid, of.postings.get(line.id) ?? []);
    }
  }
  return faults;
}

// The parts of refunds or disputes by the line they fall on, each with the state of the whole.
function partsOf<Row extends { lineId: string; amountMinor: bigint }>(
  parts: Row[],
  wholes: { id: string; state: string }[],
  wholeOf: (part: Row) => string,
) {
  const states = new Map(wholes.map(({ id, state }) => [id, state]));
  const told = parts.map((part) => ({ ...part, state: states.get(wholeOf(part)) ?? "" }));
  return groupedBy(told, ({ lineId }) => lineId);
}

function wrongOrder(
  faults: Faults,
  { id, state, totalMinor, taxMinor }: Order,
  { lines, receipts, entries }: { lines: Line[]; receipts: number; entries: Entry[] },
) {
  const isPaid = state === "paid";
  const sales = entries.filter(({ code }) => code === "sale").length;
  same(faults, `order ${id}, sales`, sales, isPaid && totalMinor > 0n ? 1 : 0);
  same(faults, `order ${id}, receipts`, receipts, isPaid ? 1 : 0);
  const price = lines.reduce((sum, { priceMinor }) => sum + priceMinor, 0n);
  same(faults, `order ${id}, total`, totalMinor, price);
  const tax = lines.reduce((sum, line) => sum + line.taxMinor, 0n);
  if (isPaid) same(faults, `order ${id}, tax`, taxMinor, tax);
}

function wrongPayments(faults: Faults, order: Order, books: Books, entries: Entry[]) {
  const checkouts = books.checkouts.filter(({ orderId }) => orderId === order.id);
  const refunds = books.refunds.filter(({ orderId }) => orderId === order.id);
  const disputes = books.disputes.filter(({ orderId }) => orderId === order.id);
  const paid = checkouts.filter(({ state }) => state === "paid").length;
  const isBought = order.state === "paid" && order.totalMinor > 0n;
  same(faults, `order ${order.id}, payments`, paid, isBought ? 1 : 0);
  for (const { id, state, amountMinor } of checkouts) {
    const back = sumOf(refunds.filter((one) => one.checkoutId === id && one.state === "succeeded"));
    const most = state === "paid" || state === "surplus" ? amountMinor : 0n;
    if (back > most) faults.push(`payment ${id}: returned ${back} of ${most}`);
    const leaving = sumOf(refunds.filter((one) => one.checkoutId === id && one.state !== "failed"));
    if (leaving > most) faults.push(`payment ${id}: ${leaving} of ${most} is to go back`);
  }
  wrongClearing(faults, order.id, { entries, refunds, checkouts });
  const owes = creditOf(
    entries.flatMap(({ postings }) => postings),
    "refunds-due",
  );
  const surplus = checkouts.filter(({ state }) => state === "surplus");
  const owed = surplus.reduce((sum, { id, amountMinor }) => {
    const own = { refunds: refunds.filter(of(id)), disputes: disputes.filter(of(id)) };
    return sum + owedOf(amountMinor, own);
  }, 0n);
  same(faults, `order ${order.id}, owes`, owes, owed);
}

function of(id: string) {
  return (one: { checkoutId: string | null }) => one.checkoutId === id;
}

// What is back is owed no more, nor what a lost dispute took of what was not on its way back.
function owedOf(amountMinor: bigint, { refunds, disputes }: { refunds: Part[]; disputes: Part[] }) {
  const back = sumOf(refunds.filter(({ state }) => state === "succeeded"));
  const left = amountMinor - sumOf(refunds.filter(({ state }) => state !== "failed"));
  const lost = sumOf(disputes.filter(({ state }) => state === "lost"));
  return amountMinor - back - (lost < left ? lost : left);
}

// INV-3 as far as our own rows can tell: what the provider holds is what was paid, less its fee and what went back. A
// dispute's movements have no rows of ours beside the ledger, and a conversion has another currency's.
function wrongClearing(
  faults: Faults,
  orderId: string,
  { entries, refunds, checkouts }: Pick<Books, "entries" | "refunds" | "checkouts">,
) {
  if (entries.some(({ code }) => code === "currency-conversion")) return;
  const own = entries.filter(({ code }) => code !== "dispute-movement" && code !== "dispute-fee");
  const held = creditOf(
    own.flatMap(({ postings }) => postings),
    "provider-clearing",
  );
  const taken = checkouts.filter(({ state }) => state === "paid" || state === "surplus");
  const fees = taken.reduce((sum, { feeMinor }) => sum + (feeMinor ?? 0n), 0n);
  const back = sumOf(refunds.filter(({ state }) => state === "succeeded"));
  same(faults, `order ${orderId}, held by the provider`, -held, sumOf(taken) - fees - back);
}

function wrongLine(
  faults: Faults,
  line: Line,
  { isPaid, refunded, disputed }: { isPaid: boolean; refunded: Part[]; disputed: Part[] },
) {
  const { id, priceMinor, claimedMinor, returnedMinor, rights } = line;
  const back = (states: string[]) => sumOf(refunded.filter(({ state }) => states.includes(state)));
  const taken = (states: string[]) => sumOf(disputed.filter(({ state }) => states.includes(state)));
  const claimed = back(["created", "sent", "pending", "succeeded"]);
  same(faults, `line ${id}, claimed`, claimedMinor, claimed + taken(["open", "lost", "parked"]));
  same(faults, `line ${id}, returned`, returnedMinor, back(["succeeded"]) + taken(["lost"]));
  if (claimedMinor > priceMinor) faults.push(`line ${id}: claimed more than was paid`);
  same(
    faults,
    `line ${id}, rights`,
    rights.length,
    isPaid && (purposesThatEntitle.includes(line.purpose) || line.isClaimed) ? 1 : 0,
  );
  const right = rightOf({
    ...{ priceMinor, leavingMinor: back(["sent", "pending", "succeeded"]) },
    isGivenBack: priceMinor === 0n && line.requests.includes("settled"),
    ...{ lostMinor: taken(["lost"]), isDisputed: taken(["open", "parked"]) > 0n },
    base: line.base,
  });
  for (const { state, closedReason } of rights) {
    same(faults, `line ${id}, the right`, state, right.state);
    same(faults, `line ${id}, why it ended`, closedReason, right.reason);
  }
}

// INV-7, line by line: what was kept is shared out by the sale's own terms, and stands where the window says.
function wrongSplit(faults: Faults, line: Line, isPaid: boolean, postings: Posting[]) {
  const { id, priceMinor, returnedMinor, releasedAt } = line;
  if (line.isReleasedEarly) faults.push(`line ${id}, royalties released before its window closed`);
  const split = splitKept(line, isPaid ? priceMinor - returnedMinor : 0n);
  same(faults, `line ${id}, tax`, creditOf(postings, "tax-payable"), split.tax);
  same(faults, `line ${id}, house`, creditOf(postings, "house-revenue"), split.house);
  for (const { authorId, amountMinor } of split.authors) {
    const own = postings.filter(({ ownerId }) => ownerId === authorId);
    const pending = creditOf(own, "author-pending");
    const available = creditOf(own, "author-available");
    same(faults, `line ${id}, royalty of ${authorId}`, pending + available, amountMinor);
    const elsewhere = releasedAt ? pending : available;
    same(faults, `line ${id}, royalty of ${authorId} on the other account`, elsewhere, 0n);
  }
}
