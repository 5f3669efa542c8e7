import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

type Page = { before?: string | undefined; limit: number };

function newestFirst({ before, limit }: Page) {
  return {
    where: before ? { id: { lt: before } } : {},
    page: { orderBy: { id: "desc" as const }, take: limit + 1 },
  };
}

/** An author's payouts, the one made last first, from behind one on when told, and one more than `limit`. */
export async function listPayouts(author: Author, ask: Page) {
  const { where, page } = newestFirst(ask);
  return db().payout.findMany({ where: { ...where, authorId: author.id }, ...page });
}

/** An author's statements in the same way, the one drawn last first. */
export async function listStatements(author: Author, ask: Page) {
  const { where, page } = newestFirst(ask);
  return db().statement.findMany({ where: { ...where, authorId: author.id }, ...page });
}
