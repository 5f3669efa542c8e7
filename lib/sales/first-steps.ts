import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { currentBy } from "@/lib/catalog/edition-standing";
import { wherePayoutsGo } from "@/lib/payouts/where-payouts-go";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** The steps from nothing to a first sale, in the order they are shown. */
export const firstSteps = [
  ...(["book", "about", "price", "edition", "onSale", "account", "sale"] as const),
];
export type FirstStep = (typeof firstSteps)[number];

/**
 * Which first steps an author has taken, and the book they lead to: the newest of theirs. Each is asked of the facts
 * themselves, so that none can be ticked by hand or forgotten.
 */
export async function findFirstSteps(author: Author, payouts = wherePayoutsGo(author)) {
  const own = { authors: { some: { authorId: author.id } } };
  const [books, row, { everHadAccount }, sale] = await Promise.all([
    db().book.findMany({
      where: own,
      orderBy: { createdAt: "desc" },
      take: 50,
      select: {
        ...{ slug: true, publishedAt: true },
        packages: { select: { pricedAt: true } },
        editions: { where: currentBy(now()), select: { id: true }, take: 1 },
      },
    }),
    db().author.findUniqueOrThrow({ where: { id: author.id }, select: { bio: true } }),
    payouts,
    db().orderLineShare.findFirst({
      where: {
        ...{ authorId: author.id, amountMinor: { not: null } },
        line: { order: { state: "paid" } },
      },
      orderBy: { lineId: "desc" },
      select: { lineId: true },
    }),
  ]);
  const done: Record<FirstStep, boolean> = {
    book: books.length > 0,
    about: Object.values(row.bio as Record<string, string>).some((text) => text !== ""),
    // What is sold already has a price its author stands by.
    price: books.some(
      ({ packages, publishedAt }) =>
        publishedAt !== null || packages.some(({ pricedAt }) => pricedAt !== null),
    ),
    edition: books.some(({ editions }) => editions.length > 0),
    onSale: books.some(({ publishedAt }) => publishedAt !== null),
    account: everHadAccount,
    sale: sale !== null,
  };
  return { done, slug: books[0]?.slug ?? null };
}
