import { randomUUID } from "node:crypto";
import { divideBundle } from "@/lib/catalog/bundle";
import { findLegalVersion } from "@/lib/legal/legal-versions";
import { completeOrders } from "@/lib/orders/complete-orders";
import { listStandings } from "@/lib/orders/order-standings";
import { saleOf } from "@/lib/orders/sale";
import { type LineDraft, writeOrder } from "@/lib/orders/write-order";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

type Sold = {
  id: string;
  slug: string;
  title: string;
  packages: { id: string; minimumMinor: bigint; suggestedMinor: bigint }[];
};

type Wish = {
  /** In the order they stand in the bundle; their suggested prices are the weights. */
  books: Sold[];
  /** What is paid for all of them together, minor units. */
  priceMinor: bigint;
  buyer: { id: string; email: string };
  title?: string;
  /** Books in the same order that are no part of the bundle, at their suggested prices. */
  beside?: Sold[];
};

/**
 * A bundle bought and paid, as the shop's own verbs write it: one line per book at its part of the price, all of
 * them carrying the purchase's id.
 */
export async function aBundleOrder({ books, priceMinor, buyer, beside = [], title }: Wish) {
  const bundle = { purchaseId: randomUUID(), title: title ?? "Deux livres ensemble" };
  const prices = divideBundle(
    priceMinor,
    books.map((book, position) => ({
      ...{ bookId: book.id, position, weight: packageOf(book).suggestedMinor },
    })),
  );
  const lines: LineDraft[] = [
    ...books.map((book) => ({ ...lineOf(book, prices.get(book.id) ?? 0n), bundle })),
    ...beside.map((book) => lineOf(book, packageOf(book).suggestedMinor)),
  ];
  const totalMinor = lines.reduce((sum, line) => sum + line.priceMinor, 0n);
  const { royaltyBp, taxMode, taxCode, currency } = await db().shopSettings.findUniqueOrThrow({
    where: { id: 1 },
  });
  const key = randomUUID();
  const written = await writeOrder({
    ...{ checkoutKey: key, contentKey: key, browserHash: key, locale: "fr", currency, totalMinor },
    ...{ email: buyer.email, userId: buyer.id, consentText: "Oui.", lines },
    terms: { royaltyBp, taxMode, taxCode },
    termsNumber: (await findLegalVersion("terms"))?.number ?? null,
  });
  const [standing] = await listStandings([written?.orderId ?? ""]);
  if (!written || !standing) throw new Error("the order is not there");
  const { checkoutId } = written;
  const ids = {
    ...{ sessionId: `cs_test_${key}`, paymentIntentId: `pi_test_${key}` },
    chargeId: `ch_test_${key}`,
  };
  const untaxed = { taxMinor: 0n, lineTaxes: [], country: null };
  await completeOrders([
    saleOf(standing, { checkoutId, ...ids, movement: null, ...untaxed }, now()),
  ]);
  return db().order.findUniqueOrThrow({
    where: { id: written.orderId },
    include: { lines: { orderBy: { position: "asc" }, include: { entitlement: true } } },
  });
}

function lineOf(book: Sold, priceMinor: bigint): LineDraft {
  const { id: packageId, minimumMinor, suggestedMinor } = packageOf(book);
  const { id, slug, title } = book;
  const price = { priceMinor, minimumMinor, suggestedMinor };
  return { packageId, purpose: "own", ...price, book: { id, slug, title, authors: [] } };
}

function packageOf(book: Sold) {
  const [first] = book.packages;
  if (!first) throw new Error("a book has a package");
  return first;
}
