import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import { listAuthorsOf } from "./bundle-authors";
import { partsOf } from "./bundle-price";
import { mustAnswer, royaltiesOf } from "./bundle-terms";

/** The bundles an author proposed, answered or has a book in, the newest first, and whether an answer is waited for. */
export async function listBundlesOnDesk(author: Author) {
  const rows = await statement<{ id: string }>(sql`
    WITH own AS (
      SELECT book_id FROM book_authors WHERE author_id = ${author.id}::uuid
      UNION SELECT a.book_id FROM share_terms t JOIN share_agreements a ON a.id = t.agreement_id
        WHERE t.author_id = ${author.id}::uuid)
    SELECT b.id FROM bundles b WHERE b.proposed_by = ${author.id}::uuid
    UNION SELECT bundle_id FROM bundle_answers WHERE author_id = ${author.id}::uuid
    UNION SELECT bb.bundle_id FROM own JOIN bundle_books bb ON bb.book_id = own.book_id
      CROSS JOIN LATERAL shares_in_force(own.book_id, ${now()}::timestamptz) s WHERE s.author_id = ${author.id}::uuid`);
  const bundles = await db().bundle.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: {
      proposer: { select: { name: true } },
      answers: { where: { authorId: author.id } },
    },
  });
  return bundles.map(({ answers, ...bundle }) => ({
    ...bundle,
    isAsked: bundle.state === "proposed" && answers.length === 0,
  }));
}

export type BundleOnDesk = Awaited<ReturnType<typeof listBundlesOnDesk>>[number];

/**
 * A bundle as one of its authors sees it: terms, everyone's answer, and what a sale at the minimum yields, to each of
 * them their own. Null for everybody else. Amounts are minor units.
 */
export async function findBundleOnDesk(author: Pick<Author, "id">, bundleId: string) {
  if (!isUuid(bundleId)) return null;
  const [bundle, settings] = await Promise.all([
    db().bundle.findUnique({ where: { id: bundleId }, include: inWhole }),
    db().shopSettings.findUniqueOrThrow({ where: { id: 1 } }),
  ]);
  if (!bundle) return null;
  const bookIds = bundle.books.map(({ bookId }) => bookId);
  const shares = await listAuthorsOf(db(), bookIds, now());
  const isProposer = bundle.proposedBy === author.id;
  const own = bundle.answers.find(({ authorId }) => authorId === author.id);
  const isNamed = shares.some(({ authorId }) => authorId === author.id);
  const isAsked = shares.some((one) => one.authorId === author.id && mustAnswer(one));
  if (!isProposer && !isNamed && !own) return null;
  const { minimumMinor, suggestedMinor, currency } = bundle;
  const priced = { minimumMinor: minimumMinor ?? 0n, suggestedMinor: suggestedMinor ?? 0n };
  const terms = { books: bundle.books, shares, royaltyBp: settings.royaltyBp };
  const ofMinimum = partsOf(priced.minimumMinor, bundle.books);
  const isOpen = bundle.state === "proposed";
  return {
    ...{ ...bundle, ...priced, currency: currency ?? "", isProposer },
    books: bundle.books.map((book) => ({ ...book, partMinor: ofMinimum.get(book.bookId) ?? 0n })),
    own: {
      atMinimum: royaltiesOf(priced.minimumMinor, terms).get(author.id) ?? 0n,
      atSuggested: royaltiesOf(priced.suggestedMinor, terms).get(author.id) ?? 0n,
    },
    people: peopleOf(shares, bundle.answers, author.id),
    canAnswer: isOpen && isAsked && !own,
    canDecline: isOpen && isAsked && !isProposer,
    canWithdraw: isOpen && isProposer,
    canEditWords: isProposer && (isOpen || bundle.state === "published"),
    canRetire: bundle.state === "published" && (isAsked || isProposer),
  };
}

export type BundleDeskPage = NonNullable<Awaited<ReturnType<typeof findBundleOnDesk>>>;

type Answer = { authorId: string; answer: string; answeredAt: Date };

function peopleOf(
  shares: Awaited<ReturnType<typeof listAuthorsOf>>,
  answers: Answer[],
  authorId: string,
) {
  const asked = shares.filter(mustAnswer);
  return asked
    .filter((one, place) => asked.findIndex((other) => other.authorId === one.authorId) === place)
    .map((one) => ({
      ...{ authorId: one.authorId, name: one.name, isOwn: one.authorId === authorId },
      answer: answers.find((answer) => answer.authorId === one.authorId) ?? null,
    }));
}

const inWhole = {
  proposer: { select: { name: true } },
  decider: { select: { name: true } },
  retirer: { select: { name: true } },
  answers: true,
  words: {
    orderBy: { writtenAt: "desc" },
    include: { writer: { select: { name: true } } },
  },
  books: {
    orderBy: { position: "asc" },
    include: {
      book: { select: { slug: true, title: true, language: true, state: true } },
      package: { select: { title: true, isOffered: true } },
    },
  },
} as const;
