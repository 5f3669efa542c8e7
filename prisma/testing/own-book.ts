import { downloadAddresses } from "@/lib/access/download-addresses";
import { listLibrary } from "@/lib/access/library-page";
import { db } from "@/lib/platform/db";
import { aPaidOrder } from "../factories/a-paid-order";
import { asAuthor, asReader, aUser } from "../factories/a-user";
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
  const whole = await db().book.findUniqueOrThrow({
    where: { id: book.id },
    include: {
      packages: true,
      authors: { include: { author: true } },
      editions: { include: { files: true } },
    },
  });
  return { book: whole, author: asAuthor(row, user), user };
}

/** A reader who has bought a book, with the token behind the button of one format in their library. */
export async function anOwner(book: Awaited<ReturnType<typeof anOwnBook>>["book"]) {
  const user = await aUser({ email: anAddress() });
  const { id: orderId } = await aPaidOrder({ book, user, email: user.email });
  const reader = asReader(user);
  const token = async (format: string) => {
    const [item] = await listLibrary(reader);
    const [file] = downloadAddresses(item?.links ?? [], "library", [format]);
    return file?.href.split("/").at(-1) ?? "";
  };
  return { reader, orderId, token };
}
