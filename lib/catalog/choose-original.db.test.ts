import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { aBook } from "@/prisma/factories/a-book";
import { anOwnBook } from "@/prisma/testing/own-book";
import { aboutIn } from "./about-author";
import { findBookPage } from "./book-page";
import { chooseOriginal } from "./choose-original";
import { foundShop } from "./found-shop";
import { findPageTexts } from "./page-texts";
import { translationOf } from "./translation";
import { writeAboutAuthor } from "./write-about-author";

beforeAll(() => foundShop());

/** An author's book in French and two more of theirs in English. */
async function threeBooks() {
  const { book, author } = await anOwnBook();
  const authors = [await db().author.findUniqueOrThrow({ where: { id: author.id } })];
  const [first, english] = [await aBook({ authors }), await aBook({ authors })];
  return { author, first: first.slug, french: book.slug, english: english.slug };
}

async function toldOn(slug: string) {
  const page = await findBookPage(slug);
  return page?.translations.map((other) => [other.slug, translationOf(page, other)]);
}

test("a translation and its original name each other, and two translations of one book name both", async () => {
  const { author, first, french, english } = await threeBooks();
  expect(await chooseOriginal(author, first, french)).toMatchObject({ ok: true });
  expect([await toldOn(first), await toldOn(french)]).toEqual([
    [[french, "original"]],
    [[first, "translation"]],
  ]);
  await chooseOriginal(author, english, french);
  expect(await toldOn(english)).toEqual(
    expect.arrayContaining([
      [french, "original"],
      [first, "sibling"],
    ]),
  );
  const reasons = [
    await chooseOriginal(author, english, first),
    await chooseOriginal(author, french, first),
  ].map((done) => (done.ok ? "ok" : done.reason));
  expect(reasons).toEqual(["same-language", "is-translation"]);
  // What is a translation already is none to choose from.
  const choices = await findPageTexts(author, french);
  expect(choices?.originals.map(({ slug }) => slug)).toEqual([]);
  await chooseOriginal(author, english, null);
  expect([await toldOn(english), await toldOn(french)]).toEqual([[], [[first, "translation"]]]);
});

test("an original becomes nobody's translation, and of two originals in one group the database takes one", async () => {
  const { author, first, french, english } = await threeBooks();
  await chooseOriginal(author, first, french);
  expect(await chooseOriginal(author, french, english)).toMatchObject({
    reason: "has-translations",
  });
  await expect(
    db().book.update({ where: { slug: first }, data: { isOriginal: true } }),
  ).rejects.toThrow("constraint");
});

test("nobody hangs their book on the page of somebody else's", async () => {
  const { author, first } = await threeBooks();
  const other = await threeBooks();
  for (const [own, foreign] of [
    [first, other.french],
    [other.first, first],
  ] as const)
    expect(await chooseOriginal(author, own, foreign)).toMatchObject({ reason: "not-found" });
  expect((await findPageTexts(author, first))?.originals.map(({ slug }) => slug)).not.toContain(
    other.french,
  );
});

test("what authors say of themselves is on their books in the reader's language, else in the one they wrote", async () => {
  const { author, first } = await threeBooks();
  await writeAboutAuthor(author, { "bio-fr": "Écrit à Lyon.", "bio-en": "" });
  const [named] = (await findBookPage(first))?.authors ?? [];
  const french = { language: "fr", text: "Écrit à Lyon." };
  expect([aboutIn(named?.author.bio, "fr"), aboutIn(named?.author.bio, "en")]).toEqual([
    french,
    french,
  ]);
  await writeAboutAuthor(author, { "bio-fr": "", "bio-en": "" });
  const [silent] = (await findBookPage(first))?.authors ?? [];
  expect(aboutIn(silent?.author.bio, "fr")).toBeNull();
});
