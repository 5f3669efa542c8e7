import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import type { Account, Code } from "@/lib/ledger/chart-of-accounts";
import { findPayoutOfLine } from "@/lib/payouts/payout-of-line";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { splitKept } from "@/lib/royalties/sale-postings";
import { type LinePosting, type Move, movesFor } from "./sale-moves";
import { type SoldTerms, saleTerms } from "./sale-terms";
import { saleTimeline } from "./sale-timeline";

/**
 * One sold line as one of its authors may follow it: the split as it stands, the timeline, and every ledger entry
 * that touched it with what it moved. Never who bought it, never what another author earned. Null for the line of
 * another author's book, and for one that was not paid. Amounts are minor units of `currency`.
 */
export async function findSaleOf(author: Author, lineId: string) {
  if (!isUuid(lineId)) return null;
  const share = await db().orderLineShare.findFirst({
    where: {
      ...{ lineId, authorId: author.id, amountMinor: { not: null } },
      line: { order: { state: "paid" } },
    },
    include: { line: { include: inWhole(lineId) } },
  });
  if (!share) return null;
  const { line, shareBp } = share;
  const split = splitKept(line, line.priceMinor - line.returnedMinor);
  const own = split.authors.find(({ authorId }) => authorId === author.id);
  const royaltyMinor = own?.amountMinor ?? 0n;
  const isClaimed = line.claimedMinor > line.returnedMinor;
  const [entries, payout] = await Promise.all([
    listEntries(lineId),
    findPayoutOfLine(author, { lineId, royaltyMinor, isClaimed }),
  ]);
  const { order, refundRequests: requests, refundParts, ...terms } = line;
  const facts = {
    ...terms,
    ...{ royaltyMinor, requests, refunds: refundParts.map(({ refund }) => refund) },
    ...{ disputes: order.disputes, entries, payout },
    paidAt: order.paidAt as Date,
    refundableUntil: line.refundableUntil as Date,
  };
  return {
    ...{ lineId, shareBp, royaltyMinor, paidAt: facts.paidAt },
    ...{ title: line.title, currency: line.currency },
    terms: saleTerms(soldTermsOf(line)),
    ...{ priceMinor: line.priceMinor, returnedMinor: line.returnedMinor },
    ...{ royaltyBp: line.royaltyBp, taxMinor: split.tax },
    /** What the house keeps; null for a co-author without a share in the line. */
    houseMinor: shareBp > 0 ? split.house : null,
    hasCoAuthors: line.shares.length > 1,
    statementId: payout?.statementId ?? null,
    steps: saleTimeline(facts, now()),
    payoutEntries: await listPayoutEntries(author.id, payout?.entryIds ?? []),
    entries: entries.map(({ postings, ...entry }) => ({
      ...entry,
      moves: movesFor(author.id, shareBp > 0, postings),
    })),
  };
}

export type SalePage = NonNullable<Awaited<ReturnType<typeof findSaleOf>>>;

function inWhole(lineId: string) {
  return {
    shares: { orderBy: { position: "asc" } },
    package: { select: { title: true } },
    boughtIn: { select: { bookCount: true, books: { select: { bookId: true, shareBp: true } } } },
    refundRequests: { orderBy: { requestedAt: "asc" } },
    refundParts: { include: { refund: true } },
    order: {
      select: {
        paidAt: true,
        // What was ordered with it is counted, and seen by nobody.
        lines: {
          select: { packageId: true, purpose: true, bundlePurchaseId: true, priceMinor: true },
        },
        // A mere question of the bank claims no line: it concerns them all.
        disputes: {
          where: { NOT: { parts: { some: {}, none: { lineId } } } },
          orderBy: { openedAt: "asc" },
        },
      },
    },
  } as const;
}

type FoundLine = Omit<SoldTerms, "packageTitle" | "copies" | "bundle"> & {
  bookId: string;
  packageId: string;
  bundleTitle: string | null;
  bundlePurchaseId: string | null;
  package: { title: string };
  boughtIn: { bookCount: number; books: { bookId: string; shareBp: number }[] } | null;
  order: {
    lines: {
      packageId: string;
      purpose: string;
      bundlePurchaseId: string | null;
      priceMinor: bigint;
    }[];
  };
};

// The parts of a bundle stand on its page for everybody to see, so what was paid for all of it tells no author more.
function soldTermsOf({ order, boughtIn, ...line }: FoundLine): SoldTerms {
  const { bookId, packageId, purpose, bundlePurchaseId, bundleTitle } = line;
  const copies = order.lines.filter(
    (one) => one.purpose === purpose && one.packageId === packageId,
  ).length;
  const together = order.lines.filter((one) => one.bundlePurchaseId === bundlePurchaseId);
  const isWhole = boughtIn?.bookCount === together.length;
  const bundle = {
    shareBp: boughtIn?.books.find((one) => one.bookId === bookId)?.shareBp ?? null,
    wholeMinor: isWhole ? together.reduce((sum, one) => sum + one.priceMinor, 0n) : null,
  };
  return {
    ...{ ...line, packageTitle: line.package.title, copies },
    bundle: bundleTitle ? { title: bundleTitle, ...bundle } : null,
  };
}

async function listEntries(lineId: string) {
  const entries = await db().ledgerEntry.findMany({
    where: { postings: { some: { lineId } } },
    orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
    include: { postings: { where: { lineId }, orderBy: { id: "asc" } } },
  });
  let keptMinor = 0n;
  return entries.map(({ id, cause, code, occurredAt, postings }) => {
    const seen = postings.map((posting) => ({ ...posting, account: posting.account as Account }));
    keptMinor += seen.reduce((sum, posting) => sum + grossOf(posting), 0n);
    return { id: String(id), cause, code: code as Code, at: occurredAt, keptMinor, postings: seen };
  });
}

// The entries of the payout that carries the line, of the whole payout, as its author sees them: it went to their account.
async function listPayoutEntries(authorId: string, ids: string[]) {
  const entries = await db().ledgerEntry.findMany({
    where: { id: { in: ids.map(BigInt) } },
    orderBy: { id: "asc" },
    include: { postings: { orderBy: { id: "asc" } } },
  });
  return entries.map(({ id, cause, code, occurredAt, postings }) => {
    const seen = postings.map((posting) => ({ ...posting, account: posting.account as Account }));
    const moves = movesFor(authorId, true, seen).map(toOwnAccount);
    return { id: String(id), cause, code: code as Code, at: occurredAt, moves };
  });
}

function toOwnAccount(move: Move): Move {
  const hasLeft = move.to === "bank" || move.to === "provider-clearing";
  return hasLeft ? { ...move, to: "own-account" } : move;
}

// What of the price came to the shop (or left it, below zero): all that is no author's, no tax and not the house's.
function grossOf({ account, ownerId, side, amountMinor }: LinePosting) {
  if (ownerId !== null || account === "tax-payable" || account === "house-revenue") return 0n;
  return side === "debit" ? amountMinor : -amountMinor;
}
