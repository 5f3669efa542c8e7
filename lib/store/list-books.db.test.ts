import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { addMinutes } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { aListedBook } from "@/prisma/testing/listed-book";
import { batchSize, catalogueAsk, sortChoices } from "./catalogue-ask";
import { listBooks } from "./list-books";
import { writePlace } from "./place";

const total = 60;

async function page(asked: Record<string, unknown> = {}) {
  return listBooks(catalogueAsk.parse(asked), "EUR");
}

async function titles(asked: Record<string, string>) {
  return (await page(asked)).books.map(({ title }) => title);
}

/** Every title of a list, page by page as its links lead. */
async function walk(asked: Record<string, string>) {
  const seen: string[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const { books, next }: Awaited<ReturnType<typeof page>> = await page({ ...asked, after });
    seen.push(...books.map(({ title }) => title));
    after = next;
  }
  return seen;
}

beforeAll(async () => {
  await foundShop();
  const category = await db().category.create({
    data: { slug: "pairs", nameFr: "Pairs", nameEn: "Even" },
  });
  for (let at = 0; at < total; at++) {
    const { id } = await aListedBook({
      title: `Livre ${String(at).padStart(2, "0")}`,
      language: at % 3 === 0 ? "en" : "fr",
      minimumMinor: BigInt(at % 5) * 499n,
      completePercent: at % 4 === 0 ? 50 : 100,
      // Two and two at the same instant: the place must tell them apart.
      publishedAt: addMinutes(new Date("2026-01-01T00:00:00.123Z"), at - (at % 2)),
      position: at % 7,
    });
    if (at % 2 === 0)
      await db().bookCategory.create({ data: { categoryId: category.id, bookId: id } });
  }
});

describe("the catalogue", () => {
  test.each(sortChoices.filter((sort) => !["top", "copies", "lifetime"].includes(sort)))(
    "by %s goes on page by page and shows every book once",
    async (sort) => {
      const seen = await walk({ sort });
      expect(seen).toHaveLength(total);
      expect(new Set(seen).size).toBe(total);
    },
  );

  test("is ordered as it says", async () => {
    expect((await titles({ sort: "title" })).slice(0, 2)).toEqual(["Livre 00", "Livre 01"]);
    expect((await titles({ sort: "new" }))[0]).toMatch(/5[89]/);
    const cheap = await walk({ sort: "cheapest" });
    expect(Number(cheap[0]?.slice(-2)) % 5).toBe(0);
    expect(Number(cheap.at(-1)?.slice(-2)) % 5).toBe(4);
  });

  test("from the cheapest compares amounts of one currency only, the shop's own first, found ones too", async () => {
    const inCurrency = (title: string, currency: string, minimumMinor: bigint) =>
      db().package.updateMany({
        where: { book: { title } },
        data: { currency, minimumMinor, suggestedMinor: 3_000n },
      });
    await inCurrency("Livre 10", "JPY", 900n);
    await inCurrency("Livre 20", "CHF", 2_000n);
    await inCurrency("Livre 30", "JPY", 700n);
    const last = ["Livre 20", "Livre 30", "Livre 10"];
    const all = await walk({ sort: "cheapest" });
    expect([all.length, all.slice(-3)]).toEqual([total, last]);
    expect((await walk({ sort: "cheapest", q: "livre" })).slice(-3)).toEqual(last);
    const beyond = writePlace(["7", "", "0", "00000000-0000-4000-8000-000000000000"]);
    expect((await page({ sort: "cheapest", after: beyond })).books[0]?.title).toBe(all[0]);
    for (const title of last) await inCurrency(title, "EUR", 0n);
  });

  test.each([
    [{ language: "en" }, 20],
    [{ category: "pairs" }, 30],
    [{ price: "free" }, 12],
    [{ price: "under-5" }, 24],
    [{ price: "under-10" }, 36],
    [{ price: "under-20" }, 60],
    [{ state: "in-progress" }, 15],
    [{ state: "complete" }, 45],
    [{ language: "en", category: "pairs", state: "complete" }, 5],
    [{ category: "none-such" }, 0],
    [{ q: "livre", language: "en" }, 20],
    [{ q: "livre", price: "free", sort: "title" }, 12],
  ])("cut by %j holds %i and says so", async (asked, count) => {
    expect((await page(asked)).count).toBe(count);
    expect(await walk(asked as Record<string, string>)).toHaveLength(count);
  });

  test("shows as many as were shown before, from the same place", async () => {
    const first = await page({ sort: "title" });
    const long = await page({ sort: "title", shown: String(2 * batchSize) });
    expect(long.books).toHaveLength(2 * batchSize);
    const rest = await page({ sort: "title", after: first.next });
    expect(long.books.slice(batchSize)).toEqual(rest.books);
    expect(long.next).toBe(rest.next);
  });

  test.each([
    "nonsense",
    "",
    "%00",
    writePlace(["a"]),
    writePlace(["true", "0", "x", "no-id"]),
    writePlace(["99999999999999999999", "x"]),
    Buffer.from("{}").toString("base64url"),
    Buffer.from('["\\u0000"]').toString("base64url"),
  ])("from a place somebody bent, %j, begins at its beginning", async (after) => {
    for (const sort of sortChoices)
      expect((await page({ sort, after })).books).toEqual((await page({ sort })).books);
  });

  test("asked for what is not there to choose shows everything", async () => {
    const bent = { sort: "upside", price: "cheap", language: "FR'", state: "x", shown: "1e9" };
    expect((await page(bent)).count).toBe(total);
  });

  test("searched by more signs than are looked at is searched by the first of them", async () => {
    const endless = `quetzalcoatl ${"é".repeat(1000)}`;
    expect(catalogueAsk.parse({ q: endless }).q).toBe(endless.slice(0, 200));
    expect((await page({ q: endless })).count).toBe(0);
  });
});
