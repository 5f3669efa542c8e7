import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";

/** Something that happened to an author's books. Amounts are minor units of `currency`; who bought is never told. */
export type Happening = {
  kind:
    | (
        | "sale"
        | "free"
        | "upgrade"
        | "tip"
        | "refund"
        | "lost"
        | "review"
        | "follower"
        | "book-follower"
      )
    | ("shares-accepted" | "shares-declined" | "bundle-accepted" | "bundle-declined");
  key: string;
  at: Date;
  title: string;
  /** Of another author who answered. */
  name: string;
  stars: number;
  currency: string;
  /** The price paid, or what of it went back. */
  amountMinor: bigint;
  /** This author's own royalty on it at the sale. */
  ownMinor: bigint;
  /** The page of the desk it leads to, or null. */
  path: string | null;
};

const shown = 10;
const refundDays = 90;

const nothing = {
  ...{ name: "", stars: 0, currency: "", amountMinor: 0n, ownMinor: 0n, path: null, title: "" },
};

/** What happened last to an author's books, the newest first: sales, refunds, what banks took back, reviews, followers, answers. */
export async function listRecentActivity(author: Author): Promise<Happening[]> {
  const parts = await Promise.all([
    sales(author),
    refunds(author),
    lostDisputes(author),
    reviews(author),
    followers(author),
    shareAnswers(author),
    bundleAnswers(author),
  ]);
  return parts
    .flat()
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, shown);
}

type SoldRow = {
  id: string;
  title: string;
  purpose: string;
  currency: string;
  priceMinor: bigint;
  ownMinor: bigint;
  paidAt: Date;
};

async function sales({ id }: Author): Promise<Happening[]> {
  const rows = await statement<SoldRow>(sql`
    SELECT l.id, l.title, l.purpose, m.currency, m.amount_minor AS "priceMinor", m.royalty_minor AS "ownMinor", m.at AS "paidAt"
    FROM (SELECT * FROM every_author_sale WHERE author_id = ${id}::uuid AND kind = 'sale'
      ORDER BY at DESC, id DESC LIMIT ${shown}::int) m
    JOIN order_lines l ON l.id = m.line_id ORDER BY m.at DESC, m.id DESC`);
  return rows.map((row) => ({
    ...{ ...nothing, kind: kindOf(row), key: `sale:${row.id}`, at: row.paidAt },
    ...{ title: row.title, currency: row.currency, path: `/sales/${row.id}` },
    ...{ amountMinor: row.priceMinor, ownMinor: row.ownMinor },
  }));
}

function kindOf({ purpose, priceMinor }: SoldRow) {
  if (purpose === "tip" || purpose === "upgrade") return purpose;
  return priceMinor === 0n ? "free" : "sale";
}

/** What went back of a line, and the refund or dispute it went by. */
type Gone = { by: string; lineId: string } & Pick<
  Happening,
  "at" | "title" | "currency" | "amountMinor"
>;

function gone(kind: "refund" | "lost", rows: Gone[]): Happening[] {
  const cause = kind === "refund" ? kind : "dispute";
  return rows.map(({ by, lineId, ...row }) => ({
    ...{ ...nothing, ...row, kind },
    ...{ key: `${cause}:${by}:${lineId}`, path: `/sales/${lineId}` },
  }));
}

async function refunds({ id }: Author): Promise<Happening[]> {
  const rows = await statement<Gone>(sql`
    SELECT p.line_id AS "lineId", p.refund_id AS by, r.succeeded_at AS at, l.title, l.currency,
      p.amount_minor AS "amountMinor"
    FROM refunds r JOIN refund_parts p ON p.refund_id = r.id JOIN order_lines l ON l.id = p.line_id
    JOIN order_line_shares s ON s.line_id = l.id AND s.author_id = ${id}::uuid
    WHERE r.state = 'succeeded' AND r.succeeded_at > ${addDays(now(), -refundDays)}::timestamptz
    ORDER BY r.succeeded_at DESC LIMIT ${shown}::int`);
  return gone("refund", rows);
}

async function lostDisputes({ id }: Author): Promise<Happening[]> {
  const rows = await statement<Gone>(sql`
    SELECT p.line_id AS "lineId", p.dispute_id AS by, d.closed_at AS at, l.title, l.currency,
      p.amount_minor AS "amountMinor"
    FROM disputes d JOIN dispute_parts p ON p.dispute_id = d.id JOIN order_lines l ON l.id = p.line_id
    JOIN order_line_shares s ON s.line_id = l.id AND s.author_id = ${id}::uuid
    WHERE d.state = 'lost' AND d.closed_at > ${addDays(now(), -refundDays)}::timestamptz
    ORDER BY d.closed_at DESC LIMIT ${shown}::int`);
  return gone("lost", rows);
}

async function reviews({ id }: Author): Promise<Happening[]> {
  const rows = await db().review.findMany({
    where: { hiddenAt: null, removedAt: null, book: { authors: { some: { authorId: id } } } },
    orderBy: { writtenAt: "desc" },
    take: shown,
    select: {
      ...{ id: true, stars: true, writtenAt: true },
      book: { select: { slug: true, title: true } },
    },
  });
  return rows.map((row) => ({
    ...{ ...nothing, kind: "review" as const, key: `review:${row.id}`, at: row.writtenAt },
    ...{ title: row.book.title, stars: row.stars, path: `/books/${row.book.slug}/reviews` },
  }));
}

async function followers({ id }: Author): Promise<Happening[]> {
  const rows = await statement<{ id: string; at: Date; title: string | null }>(sql`
    SELECT f.id, f.since AS at, NULL::text AS title FROM follows f WHERE f.author_id = ${id}::uuid
    UNION ALL
    SELECT f.id, f.since, b.title FROM book_authors a JOIN follows f ON f.book_id = a.book_id
      JOIN books b ON b.id = a.book_id WHERE a.author_id = ${id}::uuid
    ORDER BY 2 DESC LIMIT ${shown}::int`);
  return rows.map(({ id: followId, at, title }) => ({
    ...{ ...nothing, key: `follow:${followId}`, at, title: title ?? "" },
    kind: title === null ? ("follower" as const) : ("book-follower" as const),
  }));
}

async function shareAnswers({ id }: Author): Promise<Happening[]> {
  const rows = await db().shareAnswer.findMany({
    where: { authorId: { not: id }, agreement: { terms: { some: { authorId: id } } } },
    orderBy: { answeredAt: "desc" },
    take: shown,
    include: {
      author: { select: { name: true } },
      agreement: { select: { book: { select: { slug: true, title: true } } } },
    },
  });
  return rows.map(({ agreement, agreementId, author, authorId, answer, answeredAt: at }) => ({
    ...{ ...nothing, at, name: author.name, title: agreement.book.title },
    kind: answer === "accepted" ? ("shares-accepted" as const) : ("shares-declined" as const),
    ...{ key: `shares:${agreementId}:${authorId}`, path: `/books/${agreement.book.slug}/shares` },
  }));
}

async function bundleAnswers({ id }: Author): Promise<Happening[]> {
  const rows = await db().bundleAnswer.findMany({
    where: { authorId: { not: id }, bundle: { proposedBy: id } },
    orderBy: { answeredAt: "desc" },
    take: shown,
    include: { author: { select: { name: true } }, bundle: { select: { title: true } } },
  });
  return rows.map(({ bundle, bundleId, author, authorId, answer, answeredAt: at }) => ({
    ...{ ...nothing, at, name: author.name, title: bundle.title },
    kind: answer === "accepted" ? ("bundle-accepted" as const) : ("bundle-declined" as const),
    ...{ key: `bundle:${bundleId}:${authorId}`, path: `/bundles/${bundleId}` },
  }));
}
