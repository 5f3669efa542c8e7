import { beforeAll, describe, expect, test, vi } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { addMinutes } from "@/lib/kernel/time";
import { db, sql, transaction } from "@/lib/platform/db";
import { aListedBook } from "@/prisma/testing/listed-book";
import { catalogueAsk } from "./catalogue-ask";
import { foundBooks } from "./found-books";
import { countListed, listBooks } from "./list-books";
import { isMetSooner } from "./met-sooner";
import { topListsOf } from "./top-lists";
import { understandSearch } from "./understood-search";

// Which way is taken depends on the size of the shop: here both are.
vi.mock("./met-sooner", () => ({ isMetSooner: vi.fn() }));

const volcanoes: string[] = [];
const others = 30;
beforeAll(async () => {
  await foundShop();
  const categoryOf = (slug: string) =>
    db().category.create({ data: { slug, nameFr: slug, nameEn: slug } });
  const [small, large] = [await categoryOf("small"), await categoryOf("large")];
  for (let at = 0; at < others; at++) {
    const { id: bookId } = await aListedBook({
      title: at % 3 === 0 ? `Volcans et forêts ${at}` : `Livre ${at}`,
      language: at % 2 === 0 ? "fr" : "en",
      chapters: at % 5 === 0 ? ["Un volcan dort"] : ["La forêt"],
      publishedAt: addMinutes(new Date("2026-01-01T00:00:00.000Z"), at),
    });
    await db().bookCategory.create({ data: { categoryId: large.id, bookId } });
    if (at % 10 !== 0) continue;
    volcanoes.push(bookId);
    await db().bookCategory.create({ data: { categoryId: small.id, bookId } });
  }
  // More words than an entry of an index holds.
  const words = Array.from({ length: 120 }, (_, at) => `étage${at}`).join(" ");
  await aListedBook({
    ...{ title: "Volcans en cent vingt étages", subtitle: words, language: "fr" },
    publishedAt: addMinutes(new Date("2026-01-01T00:00:00.000Z"), 15.5),
  });
  // A category is large by all that is in it, on sale or not.
  await db().$executeRaw`
    WITH drafts AS (
      INSERT INTO books (id, slug, language, title, description)
        SELECT gen_random_uuid(), 'draft-' || n, 'fr', 'Volcans', 'x' FROM generate_series(1, 501) n RETURNING id)
    INSERT INTO book_categories (category_id, book_id) SELECT ${large.id}::uuid, id FROM drafts`;
});

async function found(asked: Record<string, string>, isWalked: boolean) {
  vi.mocked(isMetSooner).mockReturnValue(isWalked);
  const { books, count, isMore } = await listBooks(catalogueAsk.parse(asked), "EUR");
  return { books: books.map(({ title }) => title), count, isMore };
}

describe("in a shop of any size", () => {
  test.each([
    { q: "volcan" },
    { q: "volcans forets" },
    { q: "for" },
    { q: "foret", language: "fr" },
    { q: "volcan", sort: "new", category: "small" },
    { q: "la" },
    { q: "volcans etage119" },
    { q: "quetzalcoatl" },
  ])("a search for %o finds the same walked to and looked up", async (asked) => {
    const [walked, lookedUp] = [await found(asked, true), await found(asked, false)];
    expect(walked).toEqual(lookedUp);
    expect(walked.books.length > 0).toBe(asked.q !== "quetzalcoatl");
  });

  test("titles in their order are read from their index, and rows of those alone that are found", async () => {
    const question = await understandSearch("volcan");
    if (!question) throw new Error("no book is called so");
    vi.mocked(isMetSooner).mockReturnValue(true);
    const plan = await transaction(async (tx) => {
      for (const other of ["seqscan", "bitmapscan", "sort"])
        await tx.$executeRawUnsafe(`SET LOCAL enable_${other} = off`);
      return tx.$queryRaw(sql`EXPLAIN ${foundBooks(question)}`);
    });
    expect(JSON.stringify(plan)).toContain(
      "Index Only Scan Backward using book_listings_newest_titles_idx",
    );
  });

  test("a category shows its books on sale and no other, be it small or large", async () => {
    for (const [category, count] of [
      ["small", volcanoes.length],
      ["large", others],
    ] as const) {
      const ask = catalogueAsk.parse({ category });
      expect(await countListed(ask, "EUR")).toEqual({ count, isMore: false });
      expect((await listBooks({ ...ask, shown: 240 }, "EUR")).books).toHaveLength(count);
    }
  });

  test("its best sold is what was paid in seven days for books of its own", async () => {
    const rows = (ids: string[]) =>
      ids.map((bookId, at) => ({
        ...{ bookId, currency: "EUR", copies: 1, revenueMinor: BigInt(100 * (at + 1)) },
      }));
    await db().bookSalesWeek.createMany({ data: rows(volcanoes) });
    const { top } = await topListsOf("small", "EUR");
    expect(top.map(({ id }) => id)).toEqual([...volcanoes].reverse());
    expect((await topListsOf("small", "USD")).top).toEqual([]);
    expect((await topListsOf("none-such", "EUR")).updated).toEqual([]);
  });
});
