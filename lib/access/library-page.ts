import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { currentBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { unaskedAudiences } from "./unasked-downloads";

/**
 * What a reader owns or owned, most recently updated book first, with the last edition they downloaded. What went
 * without their asking says nothing about them (`unaskedAudiences`).
 */
export async function listLibrary(reader: Reader) {
  const rights = await db().entitlement.findMany({
    where: { userId: reader.id },
    include: {
      links: { where: { revokedAt: null } },
      downloads: {
        where: { audience: { notIn: unaskedAudiences } },
        orderBy: { at: "desc" },
        take: 1,
        include: { file: { include: { edition: true } } },
      },
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
