import { randomUUID } from "node:crypto";
import { db } from "@/lib/platform/db";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { aBook, anAddress, packageOf, type TestBook } from "./living-shop";

/** Books on sale, each by its own author who can sign in. */
export async function booksOfAuthors(count: number) {
  const made = [];
  for (let at = 0; at < count; at += 1) {
    const book = await aBook();
    made.push({ book, author: await authorOf(book) });
  }
  const [one, two, three = made[0]] = made;
  if (!one || !two || !three) throw new Error("a bundle has two books");
  return { one, two, three, books: made.map(({ book }) => book) };
}

/** The first author of a book, signed in. */
export async function authorOf(book: TestBook) {
  const user = await aUser({ email: anAddress() });
  const authorId = book.authors[0]?.authorId ?? "";
  const author = await db().author.update({ where: { id: authorId }, data: { userId: user.id } });
  return asAuthor(author, user);
}

/** A wish for a bundle of these books; at 20.00 at least, 30.00 suggested, each its like part. */
export function wishFor(books: TestBook[], more: { shares?: number[]; slug?: string } = {}) {
  return {
    ...{ title: "Deux livres ensemble", language: "fr", description: "Ils se lisent ensemble." },
    slug: more.slug ?? `bundle-${randomUUID().slice(0, 8)}`,
    ...{ minimumMinor: 2_000n, suggestedMinor: 3_000n },
    books: books.map((book, at) => ({
      ...{ packageId: packageOf(book), shareBp: more.shares?.[at] ?? null },
    })),
  };
}
