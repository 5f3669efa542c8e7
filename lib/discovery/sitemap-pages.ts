import "server-only";
import { isLocale } from "@/lib/i18n/locale";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import type { FoundPage } from "./sitemap";

/** Books in one sitemap: two languages and two pages of each make 40,000 of the 50,000 entries it may have. */
const booksPerSitemap = 10_000;
/** Authors in one sitemap: 40,000 entries. */
const authorsPerSitemap = 20_000;
/** Bundles, and announced books, in the sitemap of single pages, beside which there are a few others. */
const bundlesFoundAtMost = 10_000;
const comingFoundAtMost = 10_000;
const atOnce = 1000;
const none = "00000000-0000-0000-0000-000000000000";
const beyond = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const sells = sql`EXISTS (
  SELECT 1 FROM book_authors ba JOIN books b ON b.id = ba.book_id
  WHERE ba.author_id = a.id AND b.state = 'published')`;

type Row = { id: string; slug: string; language: string; shownAt: Date; changedAt: Date };

/** How many sitemaps of books there are. */
export async function countBookSitemaps() {
  const [found] = await statement<{ count: bigint | number | string }>(
    sql`SELECT count(*) AS count FROM books WHERE state = 'published'`,
  );
  return Math.ceil(Number(found?.count ?? 0) / booksPerSitemap);
}

/** When a book that can be found last got or lost an edition, or its page said something else; null in a shop without books. */
export async function lastChange() {
  const [found] = await statement<{ at: Date | null }>(sql`
    SELECT greatest((SELECT max(shown_at) FROM book_listings),
      (SELECT max(published_at) FROM editions WHERE published_at <= ${now()}::timestamptz AND undone_at IS NULL),
      (SELECT max(withdrawn_at) FROM editions WHERE withdrawn_at IS NOT NULL)) AS at`);
  return found?.at ?? null;
}

/**
 * The pages of the books of one sitemap, counted from one, in groups: each book's own, which changes with what it says and
 * what it costs too, and the record of its editions. So
 * that no list of all books is ever held, they come a thousand at a time, in the order in which they were made.
 */
export async function* bookPages(sitemap: number): AsyncGenerator<FoundPage[]> {
  let after = await lastBefore(sitemap);
  for (let read = 0; read < booksPerSitemap; read += atOnce) {
    const rows = await books(after);
    if (rows.length > 0) yield rows.flatMap(pagesOf);
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last.id;
  }
}

async function lastBefore(sitemap: number) {
  if (sitemap === 1) return none;
  const [last] = await statement<{ id: string }>(sql`
    SELECT id FROM books WHERE state = 'published' ORDER BY id
    OFFSET ${(sitemap - 1) * booksPerSitemap - 1}::int LIMIT 1`);
  return last?.id ?? beyond;
}

async function books(after: string) {
  return statement<Row>(sql`
    SELECT b.id, b.slug, b.language,
      coalesce(greatest(b.published_at, e.changed_at, l.shown_at), b.created_at) AS "shownAt",
      coalesce(greatest(b.published_at, e.changed_at), b.created_at) AS "changedAt"
    FROM (SELECT * FROM books WHERE state = 'published' AND id > ${after}::uuid ORDER BY id LIMIT ${atOnce}::int) b
    LEFT JOIN book_listings l ON l.book_id = b.id
    CROSS JOIN LATERAL (
      SELECT max(greatest(published_at, withdrawn_at)) AS changed_at FROM editions
      WHERE book_id = b.id AND published_at <= ${now()}::timestamptz AND undone_at IS NULL) e
    ORDER BY b.id`);
}

function pagesOf({ slug, language, shownAt, changedAt }: Row): FoundPage[] {
  const usual = isLocale(language) ? language : "en";
  const path = `/books/${slug}`;
  return [
    { path, usual, changedAt: shownAt },
    { path: `${path}/editions`, usual, changedAt },
  ];
}

/** How many sitemaps of authors there are. */
export async function countAuthorSitemaps() {
  const [found] = await statement<{ count: bigint | number | string }>(
    sql`SELECT count(*) AS count FROM authors a WHERE ${sells}`,
  );
  return Math.ceil(Number(found?.count ?? 0) / authorsPerSitemap);
}

/** The pages of the authors of one sitemap, counted from one, in groups: of those who have a book on sale. */
export async function* authorPages(sitemap: number): AsyncGenerator<FoundPage[]> {
  let after = sitemap === 1 ? none : await lastAuthorBefore(sitemap);
  for (let read = 0; read < authorsPerSitemap; read += atOnce) {
    const rows: AuthorRow[] = await statement<AuthorRow>(sql`
      SELECT id, slug FROM authors a WHERE id > ${after}::uuid AND ${sells}
      ORDER BY id LIMIT ${atOnce}::int`);
    if (rows.length > 0)
      yield rows.map(({ slug }) => ({ path: `/authors/${slug}`, usual: null, changedAt: null }));
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last.id;
  }
}

type AuthorRow = { id: string; slug: string };

async function lastAuthorBefore(sitemap: number) {
  const [last] = await statement<{ id: string }>(sql`
    SELECT id FROM authors a WHERE ${sells} ORDER BY id
    OFFSET ${(sitemap - 1) * authorsPerSitemap - 1}::int LIMIT 1`);
  return last?.id ?? beyond;
}

/** The pages there is one of. */
export async function* singlePages(): AsyncGenerator<FoundPage[]> {
  const changedAt = await lastChange();
  yield [
    { path: "", usual: null, changedAt },
    { path: "/books", usual: null, changedAt },
    { path: "/bundles", usual: null, changedAt: null },
    ...(await bundlesFound()),
    ...(await comingFound()),
    ...(await legalFound()),
    ...(await categoriesFound()),
  ];
}

// Bundles are few beside books: the newest of them, as far as one sitemap holds.
async function bundlesFound(): Promise<FoundPage[]> {
  const rows = await statement<{ slug: string; language: string; at: Date }>(sql`
    SELECT slug, language, decided_at AS at FROM bundles WHERE state = 'published'
    ORDER BY decided_at DESC, id DESC LIMIT ${bundlesFoundAtMost}::int`);
  return rows.map(({ slug, language, at }) => {
    const usual = isLocale(language) ? language : "en";
    return { path: `/bundles/${slug}`, usual, changedAt: at };
  });
}

// What is announced is meant to be found. Nothing says when its page last changed; once out, its own page stands for it.
async function comingFound(): Promise<FoundPage[]> {
  const rows = await statement<{ slug: string; language: string }>(sql`
    SELECT slug, language FROM books WHERE state = 'draft' AND is_announced
    ORDER BY id DESC LIMIT ${comingFoundAtMost}::int`);
  return rows.map(({ slug, language }) => {
    const usual = isLocale(language) ? language : "en";
    return { path: `/coming/${slug}`, usual, changedAt: null };
  });
}

// Of categories nobody says when what they show last changed; one without a book leads nowhere.
async function categoriesFound(): Promise<FoundPage[]> {
  const rows = await statement<{ slug: string }>(sql`
    SELECT c.slug FROM categories c WHERE coalesce((
      SELECT true FROM book_categories bc JOIN book_listings l ON l.book_id = bc.book_id
      WHERE bc.category_id = c.id LIMIT 1), false) ORDER BY c.position, c.slug`);
  return rows.map(({ slug }) => ({ path: `/categories/${slug}`, usual: null, changedAt: null }));
}

async function legalFound(): Promise<FoundPage[]> {
  const rows = await statement<{ page: string; at: Date }>(
    sql`SELECT page, max(saved_at) AS at FROM legal_versions GROUP BY page ORDER BY page`,
  );
  return rows.map(({ page, at }) => ({ path: `/legal/${page}`, usual: null, changedAt: at }));
}
