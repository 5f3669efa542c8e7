import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { aboutIn } from "@/lib/catalog/about-author";
import { currentBy } from "@/lib/catalog/edition-standing";
import { countHavers } from "@/lib/catalog/who-has-book";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { openStates } from "./draft-words";
import { coverAfter, editionInMaking } from "./edition-in-making";

/**
 * A book as its author finds it in the workshop: how it stands, what it lacks until it is on sale, and how many of each
 * there are. Amounts are minor units of the package's currency. Null for a book that is not theirs.
 */
export async function findWorkshop(author: Author, slug: string) {
  const book = await db().book.findFirst({
    where: { slug, authors: { some: { authorId: author.id } } },
    include: {
      wording: true,
      packages: { orderBy: { position: "asc" } },
      contributors: { orderBy: { createdAt: "asc" } },
      testimonials: { orderBy: { createdAt: "asc" } },
      authors: {
        orderBy: { position: "asc" },
        include: { author: { select: { id: true, name: true, slug: true, bio: true } } },
      },
      drafts: {
        ...{ where: { state: { in: openStates } }, orderBy: { createdAt: "asc" } },
        include: { files: { where: { isCurrent: true, role: { in: ["full", "cover"] } } } },
      },
      editions: { where: currentBy(now()), orderBy: { number: "desc" }, take: 1 },
    },
  });
  if (!book) return null;
  const bookId = book.id;
  const [havers, readers, bundles, categories, counts] = await Promise.all([
    countHavers(db(), bookId),
    db().entitlement.count({ where: { bookId, state: "active" } }),
    db().bundleBook.count({ where: { bookId, bundle: { state: "published" } } }),
    db().bookCategory.count({ where: { bookId } }),
    countsOf(bookId),
  ]);
  const { packages, authors, drafts, editions, ...own } = book;
  const [draft] = drafts;
  const made = editionInMaking(draft?.files ?? [], []);
  const mine = authors.find(({ authorId }) => authorId === author.id);
  return {
    ...{ ...own, packages, authors, havers, readers, bundles, counts },
    newest: editions[0] ?? null,
    draft: draft ?? null,
    /** What the draft's files would make, its cover among them. */
    made: { ...made, coverSha256: coverAfter(made, book.coverSha256) },
    main: packages[0] ?? null,
    has: {
      texts: book.description.trim() !== "",
      // What is sold already has a price its author stands by.
      price: packages[0]?.pricedAt != null || book.publishedAt !== null,
      about: aboutIn(mine?.author.bio, book.language) !== null,
      categories: categories > 0,
      edition: editions.length > 0,
      sale: book.publishedAt !== null,
    },
  };
}

async function countsOf(bookId: string) {
  const open = { repliedAt: null, hiddenAt: null, removedAt: null };
  const [interests, coupons, reviews] = await Promise.all([
    db().bookInterest.count({ where: { bookId, confirmedAt: { not: null } } }),
    db().coupon.count({ where: { bookId } }),
    db().review.count({ where: { bookId, ...open } }),
  ]);
  return { interests, coupons, reviews };
}

export type BookWorkshop = NonNullable<Awaited<ReturnType<typeof findWorkshop>>>;
