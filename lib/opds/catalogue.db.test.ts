import { beforeAll, describe, expect, test } from "vitest";
import { GET as authors } from "@/app/opds/[version]/authors/route";
import { GET as book } from "@/app/opds/[version]/books/[bookId]/route";
import { GET as books } from "@/app/opds/[version]/books/route";
import { GET as languages } from "@/app/opds/[version]/languages/route";
import { GET as start } from "@/app/opds/[version]/route";
import { GET as search } from "@/app/opds/[version]/search.xml/route";
import { foundShop } from "@/lib/catalog/found-shop";
import { db } from "@/lib/platform/db";
import { aBook } from "@/prisma/factories/a-book";
import { anAuthor } from "@/prisma/factories/an-author";

type Handler = (request: Request, context: never) => Promise<Response>;

/** Asks one of the routes the way Next does. */
async function ask(handler: Handler, path: string, headers: Record<string, string> = {}) {
  const [, , version, , bookId] = new URL(path, "http://localhost:3000").pathname.split("/");
  const request = new Request(`http://localhost:3000${path}`, { headers });
  return handler(request, { params: Promise.resolve({ version, bookId }) } as never);
}

// biome-ignore lint/suspicious/noExplicitAny: what a feed says is read by the test that asked for it.
async function json(handler: Handler, path: string): Promise<any> {
  return (await ask(handler, path)).json();
}

type Listed = { publications?: { metadata: { title: string; identifier: string } }[] };

function titlesOf({ publications = [] }: Listed) {
  return publications.map(({ metadata }) => metadata.title);
}

let paid: Awaited<ReturnType<typeof aBook>>;
beforeAll(async () => {
  await foundShop();
  const zoe = await anAuthor({ name: "Zoé Lérin" });
  paid = await aBook({
    ...{ slug: "l-ete", title: "L’Été à Cœur <ouvert> & serein", language: "fr", authors: [zoe] },
    ...{
      subtitle: "Un récit",
      description: "**Un** livre\u0001 [lié](http://x.test).",
      minimumMinor: 799n,
    },
    ...{ isFeatured: true, position: 2, coverSha256: "a".repeat(64) },
  });
  const isbns = { epubIsbn: "9780306406157", pdfIsbn: "9780306406157" };
  await db().book.update({ where: { id: paid.id }, data: isbns });
  await aBook({
    slug: "free",
    title: "A free book",
    language: "en",
    minimumMinor: 0n,
    position: 1,
  });
  await aBook({ slug: "third", title: "Third", language: "en", position: 3 });
  await db().book.create({
    data: { slug: "draft", title: "Nobody sees it", language: "fr", description: "" },
  });
  const at = (day: number) => ({ publishedAt: new Date(Date.UTC(2026, 5, day)) });
  for (const [slug, day] of [
    ["l-ete", 1],
    ["free", 2],
    ["third", 3],
  ] as const)
    await db().book.update({ where: { slug }, data: at(day) });
});

describe("the list of books for sale", () => {
  test.each([
    ["", ["L’Été à Cœur <ouvert> & serein", "A free book", "Third"]],
    ["?order=new", ["Third", "A free book", "L’Été à Cœur <ouvert> & serein"]],
    ["?language=en", ["A free book", "Third"]],
    ["?price=free", ["A free book"]],
    ["?price=paid&order=new", ["Third", "L’Été à Cœur <ouvert> & serein"]],
    ["?featured=yes", ["L’Été à Cœur <ouvert> & serein"]],
    ["?author=zoe-lerin", ["L’Été à Cœur <ouvert> & serein"]],
    ["?query=ete+coeur", ["L’Été à Cœur <ouvert> & serein"]],
    ["?query=LERIN", ["L’Été à Cœur <ouvert> & serein"]],
    ["?query=third+free", []],
    ["?query=%25", []],
    ["?query=nobody", []],
    [
      "?order=upside-down&page=-3&language=%00",
      ["L’Été à Cœur <ouvert> & serein", "A free book", "Third"],
    ],
  ])("asked for with %j holds these, in this order", async (query, titles) => {
    expect(titlesOf(await json(books, `/opds/2.0/books${query}`))).toEqual(titles);
  });

  test("a search finds names and titles of every script, typed without marks or with them in any writing", async () => {
    const author = await anAuthor({ name: "Karel Čapek" });
    const written = [
      "Dvořák à Łódź, une vie",
      "Une vie d’été".normalize("NFD"),
      "Jo Nesbø, la ﬁn",
      "מִלָּה",
      "हिन्दी की किताब",
    ];
    for (const [at, title] of written.entries())
      await aBook({ slug: `script-${at}`, title, language: "fr", authors: [author], position: 9 });
    const found = async (query: string) =>
      titlesOf(await json(books, `/opds/2.0/books?query=${encodeURIComponent(query)}`));
    const [dvorak, summer, nesbo, hebrew, hindi] = written;
    for (const query of ["dvorak", "Dvořák", "DVOŘÁK lodz", "Dvořák".normalize("NFD")])
      expect(await found(query), query).toEqual([dvorak]);
    for (const query of ["capek vie d'ete", "Čapek été vie".normalize("NFD")])
      expect(await found(query), query).toEqual([summer]);
    for (const query of ["nesbo fin", "NESBØ"]) expect(await found(query), query).toEqual([nesbo]);
    for (const query of ["מלה", "מִלָּה"]) expect(await found(query), query).toEqual([hebrew]);
    expect(await found("किताब")).toEqual([hindi]);
    // Another word, of the same letters under another mark.
    expect(await found("कताब")).toEqual([]);
    expect(await found("capek")).toHaveLength(written.length);
    await db().book.updateMany({
      where: { slug: { startsWith: "script-" } },
      data: { state: "draft" },
    });
  });

  test("a book has its lowest price and a link to the page it is bought on that no app follows by itself", async () => {
    const { publications } = await json(books, "/opds/2.0/books?featured=yes&lang=fr");
    const [{ metadata, links, images }] = publications;
    expect(metadata).toMatchObject({
      ...{ identifier: `urn:uuid:${paid.id}`, language: "fr", subtitle: "Un récit" },
      altIdentifier: ["urn:isbn:9780306406157"],
      ...{
        author: [{ name: "Zoé Lérin" }],
        description: "Un récit\n\nUn livre lié (http://x.test).",
      },
    });
    expect(links[0]).toMatchObject({
      ...{ rel: "http://opds-spec.org/acquisition/buy", type: "text/html" },
      href: "http://localhost:3000/fr/books/l-ete",
    });
    // What one ends up with would have KOReader fetch the page of every book it lists.
    expect(links[0].properties).toEqual({ price: { value: 7.99, currency: "EUR" } });
    expect(JSON.stringify(publications)).not.toContain("indirectAcquisition");
    expect(images[0].href).toBe(`http://localhost:3000/opds/covers/${"a".repeat(64)}/640.jpg`);
  });

  test("a sign no XML may hold leaves the feed readable, and markup stays text", async () => {
    const xml = await (await ask(books, "/opds/1.2/books?featured=yes")).text();
    expect(xml).toContain("<title>L’Été à Cœur &lt;ouvert&gt; &amp; serein</title>");
    expect(xml).not.toContain("\u0001");
    expect(xml).toContain("<dc:identifier>urn:isbn:9780306406157</dc:identifier>");
    expect(xml).toContain('<opds:price currencycode="EUR">7.99</opds:price>');
    expect(xml).toContain('<opds:indirectAcquisition type="application/pdf"/>');
  });

  test("a free book costs nothing and is still had on the site", async () => {
    const { publications } = await json(books, "/opds/2.0/books?price=free");
    expect(publications[0].links[0].properties.price).toEqual({ value: 0, currency: "EUR" });
  });

  test("facets name what is chosen and keep the other choices", async () => {
    const { facets } = await json(books, "/opds/2.0/books?language=en&order=new&page=1&lang=en");
    const chosen = facets.map(({ links }: { links: { rel: string | string[]; title: string }[] }) =>
      links.filter(({ rel }) => Array.isArray(rel)).map(({ title }) => title),
    );
    expect(chosen).toEqual([["New books first"], ["English"], ["All prices"]]);
    expect(facets[2].links[1].href).toBe(
      "http://localhost:3000/opds/2.0/books?order=new&language=en&price=free&lang=en",
    );
  });

  test("the newest edition brings its book to the front of what was updated, under the same name", async () => {
    const firstId = async () =>
      (await json(books, "/opds/2.0/books?order=updated")).publications.map(
        (one: { metadata: { identifier: string; modified: string } }) => one.metadata,
      );
    const before = await firstId();
    const { editions, id: bookId } = paid;
    const file = editions[0]?.files[0];
    if (!file) throw new Error("no file");
    const { id: _id, editionId: _edition, createdAt: _at, ...copy } = file;
    const publishedAt = new Date(Date.now() - 1);
    await db().edition.create({
      data: {
        ...{ bookId, number: 2, label: "2", pageCount: 3, contents: [], publishedAt },
        files: { create: copy },
      },
    });
    const after = await firstId();
    expect(after[0]).toMatchObject({
      ...{ identifier: `urn:uuid:${bookId}`, modified: publishedAt.toISOString() },
    });
    const known = before.find(
      (one: { identifier: string }) => one.identifier === after[0].identifier,
    );
    expect(known.modified).not.toBe(after[0].modified);
  });

  test("pages count from one, lead to each other, and end", async () => {
    const many = Array.from({ length: 49 }, (_, at) => at);
    const edition = { label: "1", pageCount: 1, contents: [], publishedAt: new Date(0) };
    for (const at of many)
      await db().book.create({
        data: {
          ...{ slug: `many-${at}`, title: `Many ${at}`, language: "en", description: "Many." },
          ...{ state: "published", position: 100 + at, publishedAt: new Date(0) },
          packages: { create: { currency: "EUR", minimumMinor: 500n, suggestedMinor: 500n } },
          editions: { create: { ...edition, number: 1 } },
        },
      });
    const first = await json(books, "/opds/2.0/books");
    expect(first.metadata).toMatchObject({ numberOfItems: 52, itemsPerPage: 50, currentPage: 1 });
    const turn = ({ links }: { links: { rel: string; href: string }[] }, rel: string) =>
      links.find((link) => link.rel === rel)?.href.replace("http://localhost:3000", "");
    expect(turn(first, "previous")).toBeUndefined();
    const second = await json(books, turn(first, "next") ?? "");
    expect(second.metadata.currentPage).toBe(2);
    expect(second.publications).toHaveLength(2);
    expect([turn(second, "next"), turn(second, "previous"), turn(second, "last")]).toEqual([
      ...[undefined, "/opds/2.0/books", "/opds/2.0/books?page=2"],
    ]);
    expect((await ask(books, "/opds/2.0/books?page=3")).status).toBe(404);
    const seen = [first, second].flatMap(titlesOf);
    expect(new Set(seen).size).toBe(52);
    const updated = await Promise.all(
      [1, 2].map((page) => json(books, `/opds/2.0/books?order=updated&page=${page}`)),
    );
    const times = updated.flatMap(({ publications }) =>
      publications.map((one: { metadata: { modified: string } }) => one.metadata.modified),
    );
    expect(times).toEqual(times.toSorted().reverse());
    expect(times).toHaveLength(52);
  });
});

describe("the ways into the catalogue", () => {
  test("an app finds the newest, the search, the shelf and every language and author", async () => {
    const feed = await json(start, "/opds/2.0");
    expect(feed.groups.map(({ links }: { links: unknown[] }) => links.length)).toEqual([1, 1]);
    const rels = feed.links.map(({ rel }: { rel: string }) => rel);
    expect(rels).toEqual(expect.arrayContaining(["self", "search", "http://opds-spec.org/shelf"]));
    const found = feed.links.find(({ rel }: { rel: string }) => rel === "search");
    expect(found).toMatchObject({ templated: true });
    expect(found.href).toBe("http://localhost:3000/opds/2.0/books{?query}");
    const inEnglish = JSON.stringify(await json(start, "/opds/2.0?lang=en"));
    expect(inEnglish).toContain("http://localhost:3000/opds/2.0/books?lang=en{&query}");
    expect((await json(languages, "/opds/2.0/languages?lang=en")).navigation).toMatchObject([
      { title: "English", properties: { numberOfItems: 51 } },
      { title: "French", properties: { numberOfItems: 1 } },
    ]);
    const { navigation } = await json(authors, "/opds/2.0/authors");
    expect(navigation.map(({ title }: { title: string }) => title)).toContain("Zoé Lérin");
    const description = await (await ask(search, "/opds/1.2/search.xml")).text();
    expect(description).toContain("/opds/1.2/books?query={searchTerms}&amp;page={startPage?}");
  });

  test("speaks the language of the address, else the app's; Accept chooses nothing", async () => {
    const title = async (path: string, headers: Record<string, string>) =>
      (await (await ask(books, path, headers)).json()).metadata.title;
    const english = { "accept-language": "en-GB,en;q=0.9" };
    expect(await title("/opds/2.0/books", english)).toBe("The whole catalogue");
    expect(await title("/opds/2.0/books?lang=fr", english)).toBe("Tout le catalogue");
    const answer = await ask(books, "/opds/1.2/books", { accept: "application/opds+json" });
    expect(answer.headers.get("content-type")).toMatch(
      /^application\/atom\+xml;profile=opds-catalog;kind=acquisition/,
    );
    expect(answer.headers.get("vary")).toBe("accept-language");
  });

  test("what has not changed is said in a word, and a change is another tag", async () => {
    const first = await ask(book, `/opds/2.0/books/${paid.id}`);
    const tag = first.headers.get("etag") ?? "";
    const again = await ask(book, `/opds/2.0/books/${paid.id}`, {
      "if-none-match": `W/"x", ${tag}`,
    });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    await db().package.updateMany({ where: { bookId: paid.id }, data: { minimumMinor: 900n } });
    const changed = await ask(book, `/opds/2.0/books/${paid.id}`, { "if-none-match": tag });
    expect((await changed.json()).links[0].properties.price.value).toBe(9);
  });

  test.each([
    [books, "/opds/3.0/books"],
    [start, "/opds/3.0"],
    [search, "/opds/2.0/search.xml"],
    [book, "/opds/2.0/books/nothing"],
    [book, "/opds/2.0/books/00000000-0000-4000-8000-000000000000"],
  ])("what is not there is 404 in a sentence", async (handler, path) => {
    const answer = await ask(handler, path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
  });

  test("a book taken off the shelf has no entry any more", async () => {
    await db().book.update({ where: { slug: "third" }, data: { state: "draft" } });
    const { id } = await db().book.findUniqueOrThrow({ where: { slug: "third" } });
    expect((await ask(book, `/opds/1.2/books/${id}`)).status).toBe(404);
    expect(titlesOf(await json(books, "/opds/2.0/books"))).not.toContain("Third");
  });
});
