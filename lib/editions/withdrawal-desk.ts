import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { publishedBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** A book by its address, with its editions and how many readers own it; null when no book has it. */
export async function findWithdrawalDesk(_operator: Operator, slug: string) {
  const book = await db().book.findUnique({
    where: { slug },
    include: { editions: { where: publishedBy(now()), orderBy: { number: "desc" } } },
  });
  if (!book) return null;
  const owners = await db().entitlement.findMany({
    where: { bookId: book.id, state: { in: ["active", "suspended"] } },
    distinct: ["email"],
    select: { email: true },
  });
  return { ...book, owners: owners.length };
}
