import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { newestOnShelf } from "./newest-on-shelf";

/**
 * What a reader owns or owned, all of it or of the named books, with the newest edition of each, most recently updated book
 * first. What they downloaded of
 * it is not told here: of a book bought twice that is a matter of both rights (lib/editions/changes-for-reader.ts).
 */
export async function listLibrary(
  reader: Reader,
  bookIds?: readonly string[],
  asked = newestOnShelf(reader),
) {
  const newest = await asked;
  const rights = await db().entitlement.findMany({
    where: { userId: reader.id, ...(bookIds && { bookId: { in: [...bookIds] } }) },
    include: {
      links: { where: { revokedAt: null } },
      line: {
        include: {
          order: { select: { number: true } },
          refundRequests: { orderBy: { requestedAt: "desc" }, take: 1 },
        },
      },
      book: {
        select: {
          ...{ id: true, slug: true, title: true, language: true, coverSha256: true },
          authors: {
            orderBy: { position: "asc" },
            include: { author: { select: { name: true, userId: true } } },
          },
          editions: {
            where: newest,
            select: {
              ...{ number: true, label: true, publishedAt: true },
              files: {
                where: { role: "full" },
                orderBy: { format: "desc" },
                select: { format: true },
              },
            },
          },
        },
      },
    },
  });
  return rights.sort((left, right) => newestAt(right) - newestAt(left));
}

export type LibraryItem = Awaited<ReturnType<typeof listLibrary>>[number];

function newestAt(right: { book: { editions: { publishedAt: Date | null }[] } }) {
  return right.book.editions[0]?.publishedAt?.getTime() ?? 0;
}
