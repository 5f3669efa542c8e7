import type { LibraryAsk } from "./library-ask";

/** A book of a reader's library, as it is looked for. */
export type ShelfBook = {
  bookId: string;
  title: string;
  subtitle: string;
  authors: string[];
  /** When its newest edition appeared; null where there is none to be had. */
  updatedAt: Date | null;
  /** When a right to it came last. */
  boughtAt: Date;
  isOpen: boolean;
  /** The newest edition's number, and that of the one downloaded last; null for none. */
  newest: number | null;
  theirs: number | null;
};

/** So many books stand on one page of a library. */
export const shelfPage = 24;

/**
 * The books of a library that are asked for, in the order asked for, as far as they stand on the asked page, or on the last
 * one there is. Words are found anywhere in title, subtitle and authors, whatever their case and accents.
 */
export function cutShelf(shelf: readonly ShelfBook[], ask: LibraryAsk, locale: string) {
  const words = folded(ask.q ?? "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const found = shelf
    .filter((book) => isOfPart(book, ask.show) && words.every((word) => isIn(book, word)))
    .sort(orders[ask.sort ?? "updated"](new Intl.Collator(locale, { numeric: true })));
  const pages = Math.max(1, Math.ceil(found.length / shelfPage));
  const page = Math.min(ask.page ?? 1, pages);
  const books = found.slice((page - 1) * shelfPage, page * shelfPage);
  return { books, page, pages, count: found.length };
}

type Order = (titles: Intl.Collator) => (one: ShelfBook, other: ShelfBook) => number;

const orders: Record<NonNullable<LibraryAsk["sort"]>, Order> = {
  updated: () => (one, other) => at(other.updatedAt) - at(one.updatedAt),
  bought: () => (one, other) => at(other.boughtAt) - at(one.boughtAt),
  title: (titles) => (one, other) => titles.compare(one.title, other.title),
};

function at(instant: Date | null) {
  return instant?.getTime() ?? 0;
}

function isOfPart({ isOpen, newest, theirs }: ShelfBook, part: LibraryAsk["show"]) {
  if (part === undefined) return true;
  if (part === "closed") return !isOpen;
  if (!isOpen || newest === null) return false;
  return part === "unread" ? theirs === null : theirs !== null && theirs < newest;
}

function isIn({ title, subtitle, authors }: ShelfBook, word: string) {
  return folded([title, subtitle, ...authors].join(" ")).includes(word);
}

// Without case, accents and letters that are two in one.
function folded(text: string) {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss");
}
