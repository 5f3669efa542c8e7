import "server-only";
import { db, sql, statement } from "@/lib/platform/db";

export type Category = {
  id: string;
  slug: string;
  nameFr: string;
  nameEn: string;
  position: number;
};
export type CountedCategory = Category & { count: number };

/** The categories in the operator's order, each with whether a book on sale stands in it: the first of each is enough to know. */
export async function listCategories() {
  // The first in the index's own order: without one the planner hopes to meet it soon and reads the table from its start.
  return statement<Category & { isFilled: boolean }>(sql`
    SELECT c.id, c.slug, c.name_fr AS "nameFr", c.name_en AS "nameEn", c.position, coalesce((
      SELECT true FROM book_categories bc JOIN book_listings l ON l.book_id = bc.book_id
      WHERE bc.category_id = c.id ORDER BY bc.book_id LIMIT 1), false) AS "isFilled"
    FROM categories c ORDER BY c.position, c.name_fr, c.id`);
}

/** The same with how many books on sale each holds, for the operator: counting them takes its time. */
export async function countCategories() {
  return statement<CountedCategory>(sql`
    SELECT c.id, c.slug, c.name_fr AS "nameFr", c.name_en AS "nameEn", c.position, (
      SELECT count(*)::int FROM book_categories bc JOIN book_listings l ON l.book_id = bc.book_id
      WHERE bc.category_id = c.id) AS count
    FROM categories c ORDER BY c.position, c.name_fr, c.id`);
}

/** A category by its address, or null. */
export async function findCategory(slug: string) {
  return db().category.findUnique({ where: { slug } });
}

/** Whether a book on sale stands in a category. */
export async function isCategoryFilled(id: string) {
  const rows = await statement(sql`
    SELECT FROM book_categories bc JOIN book_listings l ON l.book_id = bc.book_id
    WHERE bc.category_id = ${id}::uuid ORDER BY bc.book_id LIMIT 1`);
  return rows.length > 0;
}

/** The categories a book is in, in the operator's order. */
export async function listCategoriesOf(bookId: string) {
  return statement<Pick<Category, "slug" | "nameFr" | "nameEn">>(sql`
    SELECT c.slug, c.name_fr AS "nameFr", c.name_en AS "nameEn"
    FROM book_categories bc JOIN categories c ON c.id = bc.category_id
    WHERE bc.book_id = ${bookId}::uuid ORDER BY c.position, c.name_fr, c.id`);
}

/** The ids of the categories a book is in. */
export async function categoriesOf(bookId: string) {
  const rows = await db().bookCategory.findMany({ where: { bookId } });
  return rows.map(({ categoryId }) => categoryId);
}

/** A book an author has to do with, for the page on which they choose its categories; null for anybody else's. */
export async function findOwnBook({ id: authorId }: { id: string }, slug: string) {
  return db().book.findFirst({
    where: { slug, authors: { some: { authorId } } },
    select: { id: true, slug: true, title: true, language: true },
  });
}

/** Any book by its address, for the operator; null when there is none. */
export async function findAnyBook(slug: string) {
  return db().book.findUnique({
    where: { slug },
    select: { id: true, slug: true, title: true, language: true },
  });
}
