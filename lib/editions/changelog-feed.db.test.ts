import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { aBook } from "@/prisma/testing/living-shop";
import { aChapter, aNextEdition } from "@/prisma/testing/told-edition";
import { findChangelog } from "./changelog";
import { atomFeed, type FeedWords, jsonFeed } from "./changelog-feed";
import type { Changelog } from "./changelog-shape";

const words: FeedWords = {
  ...{ title: "Éditions & <autres>", language: "fr", generator: "Une librairie" },
  ...{ page: "https://shop.test/fr/books/un/editions", self: "https://shop.test/self" },
  nameOf: ({ number, label }) => `${number} (${label})`,
  remarksOf: ({ withdrawnReason }) => (withdrawnReason ? [withdrawnReason] : []),
};

/** A book of four editions, of which one was taken back and one withdrawn. */
async function aRecord() {
  const book = await aBook();
  const at = (minute: number) => new Date(Date.UTC(2026, 9, 1, 12, minute));
  await aNextEdition(book, { chapters: [aChapter("Un")], publishedAt: at(1) });
  const chapters = [aChapter("Un"), aChapter("Deux")];
  const label = "]]> & <b>";
  const third = await aNextEdition(book, {
    chapters,
    label,
    notes: "A & **b**",
    publishedAt: at(2),
  });
  const undone = await aNextEdition(book, { publishedAt: at(3) });
  await db().edition.update({ where: { id: undone.id }, data: { undoneAt: at(4) } });
  const withdrawal = {
    withdrawnAt: at(9),
    withdrawnKind: "faulty",
    withdrawnReason: "Pages <vides>",
  };
  await db().edition.update({ where: { id: third.id }, data: withdrawal });
  const found = await findChangelog(book.slug);
  if (!found) throw new Error("no record");
  return { found, third };
}

test("the record of a book names every edition but those taken back, against the one before", async () => {
  const { found } = await aRecord();
  expect(found.editions.map(({ number }) => number)).toEqual([3, 2, 1]);
  const [third, second, first] = found.editions;
  expect(third?.withdrawnReason).toBe("Pages <vides>");
  expect(third?.changes?.chapters.map(({ change }) => change)).toEqual(["same", "new"]);
  expect([second?.changes, first?.before]).toEqual([null, null]);
});

test("D-13 the record names every file of an edition with its size and checksum", async () => {
  const { found, third } = await aRecord();
  const facts = (files: { fileName: string; sizeBytes: bigint; sha256: string }[]) =>
    files.map(({ fileName, sizeBytes, sha256 }) => `${fileName} ${sizeBytes} ${sha256}`);
  expect(facts(found.editions[0]?.files ?? [])).toEqual(facts(third.files).toSorted());
});

test.each(["paused", "retired", "closed"])("a book that is %s keeps its record", async (state) => {
  const { found } = await aRecord();
  await db().book.update({ where: { slug: found.slug }, data: { state } });
  const kept = await findChangelog(found.slug);
  expect(kept).toMatchObject({ state, editions: [{ number: 3 }, { number: 2 }, { number: 1 }] });
});

test("ACL-14 a book that is a draft or deleted has no record, nor has one that is not there", async () => {
  const { found } = await aRecord();
  for (const state of ["draft", "deleted"]) {
    await db().book.update({ where: { slug: found.slug }, data: { state } });
    expect(await findChangelog(found.slug), state).toBeNull();
  }
  expect(await findChangelog("nothing")).toBeNull();
});

type Element = { name: string; attributes: Record<string, string>; text: string; in: string };

function elementsOf(xml: string) {
  const parser = new SaxesParser();
  const open: Element[] = [];
  const all: Element[] = [];
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, text: "", in: open.at(-1)?.name ?? "" };
    open.push(element);
    all.push(element);
  });
  const say = (text: string) => {
    const last = open.at(-1);
    if (last) last.text += text;
  };
  parser.on("text", say);
  parser.on("cdata", say);
  parser.on("closetag", () => void open.pop());
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return all;
}

/** What RFC 4287 asks of a feed (4.1.1) and of an entry (4.1.2): these, each once. */
function onceIn(elements: Element[], parent: string, times: number) {
  for (const name of ["id", "title", "updated"]) {
    const found = elements.filter((one) => one.in === parent && one.name === name);
    expect(found, `${name} in ${parent}`).toHaveLength(times);
  }
}

test("the Atom feed keeps the rules of RFC 4287, whatever an edition is called", async () => {
  const { found, third } = await aRecord();
  const elements = elementsOf(atomFeed(found, words));
  const [feed] = elements;
  expect(feed).toMatchObject({
    name: "feed",
    attributes: { xmlns: "http://www.w3.org/2005/Atom" },
  });
  onceIn(elements, "feed", 1);
  onceIn(elements, "entry", 3);
  const inEntries = (name: string) =>
    elements.filter((one) => one.in === "entry" && one.name === name);
  expect(inEntries("id").map(({ text }) => text)).toEqual(
    found.editions.map(({ id }) => `urn:uuid:${id}`),
  );
  for (const { name, text } of elements.filter((one) => /^(updated|published)$/.test(one.name)))
    expect(text, name).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  expect(inEntries("author")).toHaveLength(3);
  expect(inEntries("title")[0]).toMatchObject({
    attributes: { type: "html" },
    text: "3 (]]&gt; &amp; &lt;b&gt;)",
  });
  expect(inEntries("content")[0]?.text).toBe("<p>Pages &lt;vides&gt;</p>\n<p>A &amp; b</p>");
  const links = elements.filter((one) => one.in === "feed" && one.name === "link");
  expect(links.map(({ attributes }) => [attributes.rel, attributes.href])).toEqual([
    ["alternate", words.page],
    ["self", words.self],
  ]);
  expect(elements.find((one) => one.in === "feed" && one.name === "title")?.text).toBe(words.title);
  const updated = elements.find((one) => one.in === "feed" && one.name === "updated");
  expect(updated?.text).toBe(latestOf(found).toISOString());
  expect(third.number).toBe(3);
});

function latestOf({ editions }: Changelog) {
  const times = editions.flatMap(({ publishedAt, withdrawnAt }) => [publishedAt, withdrawnAt]);
  return new Date(Math.max(...times.map((one) => one?.getTime() ?? 0)));
}

test("the JSON feed keeps the rules of JSON Feed 1.1", async () => {
  const { found } = await aRecord();
  const feed = JSON.parse(jsonFeed(found, words));
  expect(feed).toMatchObject({
    ...{ version: "https://jsonfeed.org/version/1.1", title: words.title, language: "fr" },
    ...{ home_page_url: words.page, feed_url: words.self, authors: [{ name: "Author 0" }] },
  });
  expect(feed.items).toHaveLength(3);
  expect(feed.items[0]).toMatchObject({
    id: `urn:uuid:${found.editions[0]?.id}`,
    url: `${words.page}#edition-3`,
    title: "3 (]]> & <b>)",
    content_html: "<p>Pages &lt;vides&gt;</p>\n<p>A &amp; b</p>",
    date_published: "2026-10-01T12:02:00.000Z",
  });
  expect(JSON.stringify(feed)).not.toContain('"author":');
});
