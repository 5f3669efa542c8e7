import { db } from "@/lib/platform/db";
import { asAuthor, aUser } from "../factories/a-user";
import { aBook, anAddress } from "./living-shop";

/** A published book of one edition (1.0, as PDF and EPUB), and its author, signed in. */
export async function anOwnBook() {
  const book = await aBook();
  const [named] = book.authors;
  if (!named) throw new Error("a book has an author");
  const user = await aUser({ email: anAddress(), locale: "fr", timeZone: "Europe/Paris" });
  const row = await db().author.update({
    where: { id: named.authorId },
    data: { userId: user.id },
  });
  return { book, author: asAuthor(row, user), user };
}
