import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { db } from "@/lib/platform/db";
import { aListedBook } from "@/prisma/testing/listed-book";
import { catalogueAsk } from "./catalogue-ask";
import { listBooks } from "./list-books";

async function found(q: string, more: Record<string, string> = {}) {
  const { books } = await listBooks(catalogueAsk.parse({ q, ...more }), "EUR");
  return books.map(({ title }) => title);
}

let copenhagen: Awaited<ReturnType<typeof aListedBook>>;
beforeAll(async () => {
  await foundShop();
  copenhagen = await aListedBook({
    ...{ title: "Le Plan Copenhague", subtitle: "Un roman d’été", authors: ["Zoé Lérin"] },
    chapters: ["Les données nationales", "L’œuvre"],
  });
  await aListedBook({
    ...{ title: "Running Systems", language: "en", authors: ["Will Čapek"] },
    chapters: ["Managing memories", "Node.js in production"],
  });
});

describe("a search", () => {
  test.each([
    ["copenhague", "Le Plan Copenhague"],
    ["COPENHAGUÉ", "Le Plan Copenhague"],
    ["le plan", "Le Plan Copenhague"],
    ["zoe lerin", "Le Plan Copenhague"],
    ["lerin copenhague", "Le Plan Copenhague"],
    ["d'ete", "Le Plan Copenhague"],
    ["oeuvre", "Le Plan Copenhague"],
    ["donnees", "Le Plan Copenhague"],
    ["copen", "Le Plan Copenhague"],
    ["capek", "Running Systems"],
    ["node js", "Running Systems"],
    ["Node.js", "Running Systems"],
    ["will", "Running Systems"],
  ])("for %j forgives case and accents and finds %s", async (query, title) => {
    expect(await found(query)).toEqual([title]);
  });

  test("brings words to their stems by the dictionary of the book's language", async () => {
    expect(await found("run system")).toEqual(["Running Systems"]);
    expect(await found("manage memory")).toEqual(["Running Systems"]);
    expect(await found("donnée nationale")).toEqual(["Le Plan Copenhague"]);
    // In a French book an English ending is none.
    await aListedBook({ title: "Le mot managing", language: "fr" });
    expect(await found("manages")).toEqual(["Running Systems"]);
  });

  test.each([
    ["copnehague", "copenhague"],
    ["copenhagge", "copenhague"],
    ["lérinn", "lerin"],
    ["systemz", "systems"],
    ["productoin", "production"],
  ])("with the slip %s looks for %s and says so", async (typed, meant) => {
    const { books, corrected } = await listBooks(catalogueAsk.parse({ q: typed }), "EUR");
    expect(books).toHaveLength(1);
    expect(corrected).toEqual([{ typed, meant }]);
  });

  test("takes nothing for a slip that some book has, and finds nothing where nothing is near", async () => {
    for (const q of ["copenhague systems", "quetzalcoatl", "copenhague quetzalcoatl"])
      expect(await listBooks(catalogueAsk.parse({ q }), "EUR")).toMatchObject({
        ...{ books: [], count: 0, corrected: [] },
      });
  });

  test("puts a title before a subtitle before an author before contents", async () => {
    await aListedBook({ title: "D", chapters: Array.from({ length: 30 }, () => "Volcans") });
    await aListedBook({ title: "C", authors: ["Volcans Dupont"] });
    await aListedBook({ title: "B", subtitle: "Des volcans" });
    await aListedBook({ title: "A, les volcans" });
    expect(await found("volcans")).toEqual(["A, les volcans", "B", "C", "D"]);
    expect(await found("volcans", { sort: "title" })).toEqual(["A, les volcans", "B", "C", "D"]);
  });

  test("knows a book as it is now: other title, other name, newest edition, off sale", async () => {
    const book = await aListedBook({
      ...{ title: "Avant", authors: ["Ancien Nom"], chapters: ["Glaciers"] },
    });
    await db().book.update({ where: { id: book.id }, data: { title: "Apres" } });
    await db().author.update({ where: { slug: "ancien-nom" }, data: { name: "Moderne Nom" } });
    const { id } = await db().edition.create({
      data: {
        ...{ bookId: book.id, number: 2, label: "2", pageCount: 1, publishedAt: new Date() },
        contents: [{ title: "Cascades", state: "written", children: [] }],
      },
    });
    const toldOf = async () =>
      Object.fromEntries(
        await Promise.all(
          ["avant", "apres", "ancien", "moderne", "glaciers", "cascades"].map(async (word) => [
            word,
            (await found(word)).length,
          ]),
        ),
      );
    const now = { avant: 0, apres: 1, ancien: 0, moderne: 1 };
    expect(await toldOf()).toEqual({ ...now, glaciers: 0, cascades: 1 });
    await db().edition.update({ where: { id }, data: { undoneAt: new Date() } });
    expect(await toldOf()).toEqual({ ...now, glaciers: 1, cascades: 0 });
    await db().book.update({ where: { id: book.id }, data: { state: "retired" } });
    expect(await found("apres")).toEqual([]);
  });

  test.each([
    "'",
    "%",
    "& | ! ( ) <->",
    "plan & !copenhague:*",
    "'; DROP TABLE books; --",
    "\\",
    "\u0000plan",
    "\ud800",
    "😀",
    "½ ¼ ™",
    "a".repeat(5000),
    "mot ".repeat(500),
    "ﷺ".repeat(60),
    "𝕮𝖔𝖕𝖊𝖓",
    "<script>alert(1)</script>",
  ])("that means harm, %j, breaks nothing", async (q) => {
    const answer = await listBooks(catalogueAsk.parse({ q }), "EUR");
    expect(answer.count).toBeGreaterThanOrEqual(0);
    expect(await db().book.count()).toBeGreaterThan(0);
  });

  test("a book whose contents mean harm is published and found all the same", async () => {
    const book = await aListedBook({
      title: "Le livre monstrueux",
      chapters: [
        "x".repeat(200_000),
        ...Array.from({ length: 2_000 }, (_, at) => `' & ${at} \\ |`),
      ],
    });
    expect(await found("monstrueux")).toEqual([book.title]);
    expect(await found("copenhague")).toEqual([copenhagen.title]);
  });
});
