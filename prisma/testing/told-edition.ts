import { randomUUID } from "node:crypto";
import { writeDownloadToken } from "@/lib/access/download-token";
import { openDownload } from "@/lib/access/open-download";
import { sketchOf } from "@/lib/inspection/chapter-sketch";
import { addDays, addHours, addMinutes } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import type { TestBook } from "./living-shop";

/** A chapter of so many words that are its own, the first `fresh` of them written anew. */
export function aChapter(title: string, { fresh = 0, count = 200 } = {}) {
  const words = Array.from({ length: count }, (_, at) => `${at < fresh ? "new" : title}${at}`);
  return {
    ...{ href: `${title}.xhtml`, title, words: count },
    ...{ fingerprint: words.join(" "), sketch: sketchOf(words) },
  };
}

type Wish = {
  label?: string;
  notes?: string;
  isMajor?: boolean;
  chapters?: ReturnType<typeof aChapter>[];
  publishedAt?: Date;
};

/**
 * The next edition of a book, published twenty minutes ago and so due to be told of, with a file of each format. A book on
 * sale was so a month before, when its readers bought it.
 */
export async function aNextEdition(book: TestBook, wish: Wish = {}) {
  const { publishedAt = addMinutes(new Date(), -20), chapters = [], ...given } = wish;
  const newest = await db().edition.findFirstOrThrow({
    where: { bookId: book.id, undoneAt: null },
    orderBy: { number: "desc" },
    include: { files: true },
  });
  const number = newest.number + 1;
  await db().book.updateMany({
    where: { id: book.id, publishedAt: { gte: publishedAt } },
    data: { publishedAt: addDays(publishedAt, -30) },
  });
  const files = newest.files.map(({ id: _id, editionId: _edition, createdAt: _at, ...file }) => ({
    ...{ ...file, fileName: `${number}.${file.format}` },
  }));
  return db().edition.create({
    data: {
      ...{ label: `${number}.0`, notes: "", ...given },
      ...{ bookId: book.id, number, pageCount: 12, contents: [], publishedAt, facts: { chapters } },
      files: { create: files },
      announcement: { create: { dueAt: addMinutes(publishedAt, 10) } },
    },
    include: { files: true },
  });
}

/** Somebody who bought a book a month ago, without a payment behind it: what telling reads is the right alone. */
export async function aReaderOf(
  book: TestBook,
  { email = `${randomUUID().slice(0, 8)}@bouquin.test`, locale = "fr", state = "active" } = {},
) {
  const [sold] = book.packages;
  const at = addDays(new Date(), -30);
  const id = randomUUID();
  const user = await db().user.findUnique({ where: { email } });
  const order = await db().order.create({
    data: {
      ...{ number: id, checkoutKey: id, state: "paid", email, browserHash: id, locale },
      ...{ currency: "EUR", totalMinor: 0n, placedAt: at, paidAt: at, userId: user?.id ?? null },
      ...{ consentVersion: "x", consentText: "x", consentAt: at },
      lines: {
        create: {
          ...{ position: 0, bookId: book.id, packageId: sold?.id ?? "", title: book.title },
          ...{ authorNames: "A", currency: "EUR", priceMinor: 0n, minimumMinor: 0n },
          ...{ suggestedMinor: 0n, taxMode: "exempt", royaltyBp: 8000, policyVersion: "x" },
        },
      },
    },
    include: { lines: true },
  });
  const closed = state === "active" ? {} : { closedReason: "refunded", closedAt: at };
  return db().entitlement.create({
    data: {
      ...{ bookId: book.id, lineId: order.lines[0]?.id ?? "", email, state, grantedAt: at },
      ...{ ...closed, userId: user?.id ?? null },
      links: {
        create: ["order", "library", "receipt"].map((audience) => ({ audience, createdAt: at })),
      },
    },
    include: { links: true },
  });
}

/** Lets the bearer of a right open a file, through the library or as a scanner does through the receipt. */
export async function download(
  right: Awaited<ReturnType<typeof aReaderOf>>,
  { audience = "library", editionNumber = 0 } = {},
) {
  const link = right.links.find((one) => one.audience === audience);
  const expiresAt = addHours(new Date(), 1);
  const claim = { linkId: link?.id ?? "", format: "epub" as const, editionNumber, expiresAt };
  const opened = await openDownload(writeDownloadToken(claim));
  if (!opened.ok) throw new Error(opened.reason);
}

/** Many at once who bought a book a month ago as guests: crowd-1@bouquin.test and so on. */
export async function aCrowdOf(book: TestBook, count: number) {
  const at = addDays(new Date(), -30);
  const packageId = book.packages[0]?.id ?? "";
  await db().$executeRaw`
    WITH people AS (
      SELECT gen_random_uuid() AS order_id, gen_random_uuid() AS line_id, 'crowd-' || n AS name
      FROM generate_series(1, ${count}::int) n),
    placed AS (
      INSERT INTO orders (id, number, checkout_key, state, email, browser_hash, locale, currency, total_minor,
        consent_version, consent_text, consent_at, placed_at, paid_at)
      SELECT order_id, order_id, order_id, 'paid', name || '@bouquin.test', name, 'fr', 'EUR', 0, 'x', 'x', ${at}, ${at},
        ${at} FROM people),
    lines AS (
      INSERT INTO order_lines (id, order_id, position, book_id, package_id, title, author_names, currency, price_minor,
        minimum_minor, suggested_minor, tax_mode, royalty_bp, policy_version)
      SELECT line_id, order_id, 0, ${book.id}::uuid, ${packageId}::uuid, 'x', 'A', 'EUR', 0, 0, 0, 'exempt', 8000, 'x'
      FROM people)
    INSERT INTO entitlements (id, book_id, line_id, email, granted_at)
      SELECT gen_random_uuid(), ${book.id}::uuid, line_id, name || '@bouquin.test', ${at} FROM people`;
}
