import "server-only";
import { db } from "@/lib/platform/db";
import { bookCards } from "./book-cards";

/** The book the shop shows first; null where none is chosen. */
export async function findFeatured() {
  const first = await db().bookListing.findFirst({
    where: { isFeatured: true },
    orderBy: [{ position: "asc" }, { titleKey: "asc" }, { bookId: "asc" }],
    select: { bookId: true },
  });
  const [book] = first ? await bookCards([first.bookId]) : [];
  return book ?? null;
}
