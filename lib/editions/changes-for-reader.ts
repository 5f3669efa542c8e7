import "server-only";
import { newestOnShelf } from "@/lib/access/newest-on-shelf";
import { unaskedAudiences } from "@/lib/access/unasked-downloads";
import type { Reader } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import type { ChapterChanges } from "./chapter-changes";
import { type Compared, compareEditions, type EditionPair } from "./compared-editions";

type Edition = { id: string; number: number; label: string };

/** What the newest edition of a reader's book is to them. Counts are zero where nothing is known of its files. */
export type BookNews = {
  /** `notes` are its author's, in Markdown. */
  newest: Edition & { publishedAt: Date; notes: string };
  chapters: number;
  words: number;
  /** The edition they downloaded last, of any number; null before the first. */
  theirs: Edition | null;
  /** Whether the newest is a later one than theirs; false before the first download. */
  isLater: boolean;
  /** What the newest changed in theirs; null where it is no later one, or the chapters of either are not known. */
  changes: ChapterChanges | null;
};

const name = { id: true, number: true, label: true } as const;

/**
 * What is new in each of a reader's books, or of those named, by book: the newest edition against the one they downloaded last. What went
 * without their asking counts for nothing (`unaskedAudiences`). A few statements, however many books.
 */
export async function changesForReader(
  reader: Reader,
  bookIds?: readonly string[],
  newest = newestOnShelf(reader),
): Promise<Map<string, BookNews>> {
  const named = bookIds && { bookId: { in: [...bookIds] } };
  return changesIn({ userId: reader.id, state: "active", ...named }, await newest);
}

/** What is new in one of a reader's books; undefined when they have no such book. */
export async function changesInBook(reader: Reader, slug: string): Promise<BookNews | undefined> {
  const rights = { userId: reader.id, state: "active", book: { slug } };
  return [...(await changesIn(rights, await newestOnShelf(reader))).values()][0];
}

type Newest = Awaited<ReturnType<typeof newestOnShelf>>;
type Rights = {
  userId: string;
  state: string;
  book?: { slug: string };
  bookId?: { in: string[] };
};

async function changesIn(where: Rights, current: Newest): Promise<Map<string, BookNews>> {
  const rights = await db().entitlement.findMany({
    where,
    select: {
      bookId: true,
      downloads: {
        where: { audience: { notIn: unaskedAudiences } },
        orderBy: { at: "desc" },
        take: 1,
        select: { at: true, file: { select: { edition: { select: name } } } },
      },
      book: {
        select: {
          editions: {
            where: current,
            select: { ...name, publishedAt: true, notes: true },
          },
        },
      },
    },
  });
  const found = new Map<
    string,
    { newest: BookNews["newest"]; theirs: Edition | null; at: number }
  >();
  for (const { bookId, downloads, book } of rights) {
    const [newest, last] = [book.editions[0], downloads[0]];
    const at = last?.at.getTime() ?? 0;
    // A book bought twice is one book: what was downloaded last counts.
    if (!newest?.publishedAt || at < (found.get(bookId)?.at ?? 0)) continue;
    const { publishedAt } = newest;
    found.set(bookId, {
      newest: { ...newest, publishedAt },
      theirs: last?.file.edition ?? null,
      at,
    });
  }
  const compared = await compareEditions([...found.values()].flatMap(toCompare));
  return new Map(
    [...found].map(([bookId, { newest, theirs }]) => {
      const isLater = theirs !== null && theirs.number < newest.number;
      return [bookId, { newest, theirs, isLater, ...(compared.get(newest.id) ?? nothing) }];
    }),
  );
}

const nothing: Compared = { chapters: 0, words: 0, changes: null };

// Whoever has the newest is told nothing of its inside, so that nothing is read of it.
function toCompare({ newest, theirs }: { newest: Edition; theirs: Edition | null }): EditionPair[] {
  if (theirs && theirs.number >= newest.number) return [];
  return [{ later: newest.id, earlier: theirs?.id ?? null }];
}
