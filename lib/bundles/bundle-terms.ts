import { allocate, type Money } from "@/lib/kernel/money";
import { ok, type Result, refused } from "@/lib/kernel/result";
import { judgePrice, type PriceReason } from "@/lib/pricing/price-range";
import { splitLine } from "@/lib/royalties/split";
import { type BundleShare, partsOf } from "./bundle-price";

/** How many books one bundle holds. */
export const fewestBooks = 2;
export const mostBooks = 10;
const wholeBp = 10_000;

/** An author's share of a book's royalty as it stands; `hasAccount` when they can sign in and answer. */
export type BookShare = {
  bookId: string;
  authorId: string;
  name: string;
  shareBp: number;
  hasAccount: boolean;
};

/** A book as its bundle's proposer named it. */
export type DraftBook = {
  bookId: string;
  /** Whether the book is on sale and its package offered. */
  isSold: boolean;
  currency: string;
  suggestedMinor: bigint;
  /** Its part of the price in basis points; null for all of them to leave it to the suggested prices. */
  shareBp: number | null;
};

export type DraftReason =
  | "books-few"
  | "books-many"
  | "book-twice"
  | "book-not-sold"
  | "book-other-currency"
  | "author-without-account"
  | "no-own-book"
  | "share-missing"
  | "shares-short"
  | "shares-over";

/** What a refusal is about: the place of a book, whose author it is, or what the parts lack, in basis points. */
export type DraftDetails = undefined | { at?: number; name?: string; differenceBp?: number };

/**
 * Whether books can be put to their authors as a bundle, and then each one's part in basis points. An author who has a
 * share and no account cannot answer, so nothing of theirs can be proposed; who proposes is one of the authors.
 */
export function judgeBooks(
  books: readonly DraftBook[],
  shares: readonly BookShare[],
  proposerId: string,
): Result<number[], DraftReason, DraftDetails> {
  if (books.length < fewestBooks) return refused("books-few");
  if (books.length > mostBooks) return refused("books-many");
  const ids = books.map(({ bookId }) => bookId);
  const wrongAt = (isWrong: (book: DraftBook, at: number) => boolean) => books.findIndex(isWrong);
  const twice = wrongAt(({ bookId }, at) => ids.indexOf(bookId) !== at);
  if (twice >= 0) return refused("book-twice", { at: twice });
  const unsold = wrongAt(({ isSold }) => !isSold);
  if (unsold >= 0) return refused("book-not-sold", { at: unsold });
  const other = wrongAt(({ currency }) => currency !== books[0]?.currency);
  if (other >= 0) return refused("book-other-currency", { at: other });
  if (!shares.some(({ authorId }) => authorId === proposerId)) return refused("no-own-book");
  const mute = shares.find(({ shareBp, hasAccount }) => shareBp > 0 && !hasAccount);
  if (mute)
    return refused("author-without-account", { at: ids.indexOf(mute.bookId), name: mute.name });
  return judgeParts(books);
}

function judgeParts(books: readonly DraftBook[]): Result<number[], DraftReason, DraftDetails> {
  const typed = books.flatMap(({ shareBp }) => shareBp ?? []);
  if (typed.length === 0) return ok(usualParts(books.map((book) => book.suggestedMinor)));
  const missing = books.findIndex(({ shareBp }) => !shareBp);
  if (missing >= 0) return refused("share-missing", { at: missing });
  const difference = typed.reduce((sum, shareBp) => sum + shareBp, 0) - wholeBp;
  if (difference === 0) return ok(typed);
  const details = { differenceBp: Math.abs(difference) };
  return refused(difference < 0 ? "shares-short" : "shares-over", details);
}

/** Each book's part when nobody says otherwise, in basis points: as the suggested prices are to each other, none at nothing. */
export function usualParts(suggestedMinor: readonly bigint[]): number[] {
  const isFree = suggestedMinor.every((minor) => minor === 0n);
  const weights = suggestedMinor.map((minor) => (isFree ? 1n : minor));
  // One basis point each is set aside, so that a free book has a part too.
  const rest = BigInt(wholeBp - suggestedMinor.length);
  return allocate(rest, weights).map((part) => Number(part) + 1);
}

/** Why a price of a bundle was not taken, and which of the two it is. */
export type BundlePriceReason = {
  field: "minimum" | "suggested";
  reason: PriceReason | "suggested-below-minimum";
} | null;

/** Judges both prices of a bundle by the rules of a book's. */
export function judgeBundlePrices(minimum: Money, suggested: Money): BundlePriceReason {
  const range = { minimum, suggested };
  const least = judgePrice(range, minimum);
  if (!least.ok) return { field: "minimum", reason: least.reason };
  if (suggested.amountMinor < minimum.amountMinor)
    return { field: "suggested", reason: "suggested-below-minimum" };
  const usual = judgePrice(range, suggested);
  return usual.ok ? null : { field: "suggested", reason: usual.reason };
}

/** Whether somebody's own yes is needed: who has a share of one of the books, and everyone else it is by who can answer. */
export function mustAnswer({ shareBp, hasAccount }: Pick<BookShare, "shareBp" | "hasAccount">) {
  return shareBp > 0 || hasAccount;
}

/** Whether everyone whose yes is needed has given it. */
export function isApproved(
  shares: readonly BookShare[],
  answers: readonly { authorId: string; answer: string }[],
) {
  return shares
    .filter(mustAnswer)
    .every(({ authorId }) =>
      answers.some((one) => one.authorId === authorId && one.answer === "accepted"),
    );
}

/** What each author earns of a sale at a price without tax, by author, in minor units: exactly as a sale is divided. */
export function royaltiesOf(
  priceMinor: bigint,
  {
    books,
    shares,
    royaltyBp,
  }: {
    books: readonly BundleShare[];
    /** First author first, book by book. */
    shares: readonly BookShare[];
    royaltyBp: number;
  },
): Map<string, bigint> {
  const earned = new Map<string, bigint>();
  for (const [bookId, partMinor] of partsOf(priceMinor, books)) {
    const own = shares.filter((share) => share.bookId === bookId);
    const line = { priceMinor: partMinor, taxMinor: 0n, royaltyBp, shares: own };
    for (const { authorId, amountMinor } of splitLine(line).authors)
      earned.set(authorId, (earned.get(authorId) ?? 0n) + amountMinor);
  }
  return earned;
}
