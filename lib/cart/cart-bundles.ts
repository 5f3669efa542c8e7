import "server-only";
import { z } from "zod";
import { completionOf, partsOf } from "@/lib/bundles/bundle-price";
import { standingOfBundle } from "@/lib/bundles/bundle-standing";
import { listOwnedBooks } from "@/lib/bundles/owned-books";
import { ownedPart } from "@/lib/bundles/owned-part";
import { money } from "@/lib/kernel/money";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { judgePrice } from "@/lib/pricing/price-range";

const minor = z.string().transform(BigInt);

const cartBundle = z.object({
  ...{ id: z.string(), bundleId: z.string(), slug: z.string(), title: z.string() },
  ...{ language: z.string(), state: z.string(), currency: z.string() },
  ...{ minimumMinor: minor, suggestedMinor: minor, chosenMinor: minor },
  books: z.array(
    z.object({
      ...{ bookId: z.string(), packageId: z.string(), position: z.number(), shareBp: z.number() },
      ...{ isOffered: z.boolean(), includesExtras: z.boolean(), state: z.string() },
      ...{ slug: z.string(), title: z.string(), language: z.string() },
      ...{ coverSha256: z.string().nullable(), authors: z.array(z.object({ name: z.string() })) },
    }),
  ),
});

/**
 * The bundles of a browser's cart, each with what its buyer pays for it (minor units): the parts of the books they miss,
 * of the price chosen for the whole. `missing` are the books that would be bought. `problem` says why one cannot be.
 */
export async function readCartBundles(browserHash: string, readerId: string | null) {
  const rows = await statement<{ bundle: unknown }>(bundlesOf(browserHash));
  const bundles = rows.map(({ bundle }) => cartBundle.parse(bundle));
  const bookIds = bundles.flatMap(({ books }) => books.map(({ bookId }) => bookId));
  const owned = await listOwnedBooks({ readerId, browserHash }, [...new Set(bookIds)]);
  return bundles.map((bundle) => quoted(bundle, owned));
}

export type CartBundle = Awaited<ReturnType<typeof readCartBundles>>[number];

function quoted(
  bundle: z.infer<typeof cartBundle>,
  owned: Awaited<ReturnType<typeof listOwnedBooks>>,
) {
  const { chosenMinor, currency, minimumMinor, suggestedMinor } = bundle;
  const { ownedIds, confirmingIds } = ownedPart(bundle.books, owned);
  const priced = { priceMinor: chosenMinor, currency };
  const { dueMinor, ownedMinor, parts } = completionOf(priced, bundle.books, ownedIds);
  const whole = partsOf(chosenMinor, bundle.books);
  const [least, usual] = [
    partsOf(minimumMinor, bundle.books),
    partsOf(suggestedMinor, bundle.books),
  ];
  const books = bundle.books.map((book) => ({
    ...{ ...book, isOwned: ownedIds.includes(book.bookId) },
    ...{ wholePartMinor: whole.get(book.bookId) ?? 0n, partMinor: parts.get(book.bookId) ?? 0n },
    ...{ minimumPartMinor: least.get(book.bookId) ?? 0n },
    suggestedPartMinor: usual.get(book.bookId) ?? 0n,
  }));
  return {
    ...{ ...bundle, books, amountMinor: dueMinor, ownedMinor },
    missing: books.filter(({ isOwned }) => !isOwned),
    problem: problemOf(bundle, { ownedIds, confirmingIds }),
  };
}

function problemOf(
  bundle: z.infer<typeof cartBundle>,
  { ownedIds, confirmingIds }: ReturnType<typeof ownedPart>,
) {
  const { currency, chosenMinor, minimumMinor, suggestedMinor, state } = bundle;
  const books = bundle.books.map((book) => ({ book, package: book }));
  if (standingOfBundle({ state, books }) !== "on-sale") return "bundle-not-for-sale" as const;
  if (ownedIds.length === bundle.books.length) return "bundle-owned" as const;
  if (confirmingIds.length > 0) return "bundle-confirming" as const;
  const [minimum, suggested] = [minimumMinor, suggestedMinor].map((one) => money(one, currency));
  if (!minimum || !suggested) return null;
  const price = judgePrice({ minimum, suggested }, money(chosenMinor, currency));
  return price.ok ? null : price.reason;
}

/** What of a bundle in the cart has to be as it was shown: its books at their parts, and why it cannot be bought. */
export function seenBundle({ bundleId, currency, missing, problem }: CartBundle) {
  const parts = missing.map(({ packageId, partMinor }) => `${packageId}=${partMinor}`);
  return ["bundle", bundleId, currency, parts.join("+"), problem ?? ""].join(":");
}

function bundlesOf(browserHash: string) {
  return sql`
    SELECT json_build_object('id', w.id, 'bundleId', n.id, 'slug', n.slug, 'title', n.title,
      'language', n.language, 'state', n.state, 'currency', n.currency, 'minimumMinor', n.minimum_minor::text,
      'suggestedMinor', n.suggested_minor::text, 'chosenMinor', w.amount_minor::text,
      'books', (SELECT json_agg(json_build_object('bookId', b.id, 'packageId', p.id, 'position', bb.position,
          'shareBp', bb.share_bp, 'isOffered', p.is_offered, 'includesExtras', p.includes_extras,
          'state', b.state, 'slug', b.slug, 'title', b.title, 'language', b.language,
          'coverSha256', b.cover_sha256,
          'authors', (SELECT coalesce(json_agg(json_build_object('name', a.name) ORDER BY s.position), '[]')
            FROM shares_in_force(b.id, ${now()}::timestamptz) s JOIN authors a ON a.id = s.author_id)) ORDER BY bb.position)
        FROM bundle_books bb JOIN books b ON b.id = bb.book_id JOIN packages p ON p.id = bb.package_id
        WHERE bb.bundle_id = n.id)) AS bundle
    FROM carts c JOIN cart_bundles w ON w.cart_id = c.id JOIN bundles n ON n.id = w.bundle_id
    WHERE c.browser_hash = ${browserHash} ORDER BY w.created_at, w.id`;
}
