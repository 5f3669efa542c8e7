import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/** A book its reader may share their address for: with whom, and whether they do. */
export type MyShare = {
  bookId: string;
  title: string;
  language: string;
  authors: string[];
  /** When they agreed; null where they do not share. */
  sharedAt: Date | null;
};

/** The books a reader has, by title, each with whether its authors see their address. */
export async function listMyShares({ id: userId, email }: Reader): Promise<MyShare[]> {
  const [books, shares] = await Promise.all([
    db().book.findMany({
      where: { entitlements: { some: { userId, email, state: "active" } } },
      orderBy: [{ title: "asc" }, { id: "asc" }],
      select: {
        ...{ id: true, title: true, language: true },
        authors: { orderBy: { position: "asc" }, select: { author: { select: { name: true } } } },
      },
    }),
    db().addressShare.findMany({ where: { email }, select: { bookId: true, consentedAt: true } }),
  ]);
  const known = new Map(shares.map(({ bookId, consentedAt }) => [bookId, consentedAt]));
  return books.map(({ id, title, language, authors }) => ({
    ...{ bookId: id, title, language, sharedAt: known.get(id) ?? null },
    authors: authors.map(({ author }) => author.name),
  }));
}

/** The books of a cart whose authors its reader may let see their address, as a box to tick for each. */
export async function listCartShares({ email }: Reader, bookIds: readonly string[]) {
  const books = await db().book.findMany({
    where: { id: { in: [...bookIds] }, addressShares: { none: { email } } },
    orderBy: [{ title: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, title: true },
      authors: { orderBy: { position: "asc" }, select: { author: { select: { name: true } } } },
    },
  });
  return books.map(({ id, title, authors }) => ({
    ...{ bookId: id, title },
    authors: authors.map(({ author }) => author.name),
  }));
}
