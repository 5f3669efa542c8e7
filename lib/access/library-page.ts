import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { currentBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/**
 * What a reader owns or owned, most recently updated book first. What they downloaded of it is not told here: of a book
 * bought twice that is a matter of both rights (lib/editions/changes-for-reader.ts).
 */
export async function listLibrary(reader: Reader) {
  const rights = await db().entitlement.findMany({
    where: { userId: reader.id },
    include: {
      links: { where: { revokedAt: null } },
      line: {
        include: { order: true, refundRequests: { orderBy: { requestedAt: "desc" }, take: 1 } },
      },
      book: {
        include: {
          authors: {
            orderBy: { position: "asc" },
            include: { author: { select: { name: true } } },
          },
          editions: {
            where: currentBy(now()),
            orderBy: { number: "desc" },
            include: { files: { where: { role: "full" }, orderBy: { format: "desc" } } },
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
