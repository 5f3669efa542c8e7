import { beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { aBundle } from "@/prisma/factories/a-bundle";
import { booksOfAuthors, wishFor } from "@/prisma/testing/bundled-books";
import { findBundleOnDesk } from "./bundle-desk";
import { findBundlePage } from "./bundle-page";
import { editBundleWords } from "./edit-bundle-words";
import { listBundles } from "./list-bundles";
import { retireBundle } from "./retire-bundle";

beforeAll(() => foundShop());

const english = { language: "en", title: "Two together", description: "One, then the other." };

async function aSoldBundle() {
  const { one, two } = await booksOfAuthors(2);
  const authors = [one.author, two.author];
  const bundle = await aBundle(authors, wishFor([one.book, two.book]));
  return { id: bundle.id, slug: bundle.slug, proposer: one.author, other: two.author };
}

test("whoever proposed a bundle puts its words better in both languages, and every wording is kept", async () => {
  const { id, slug, proposer, other } = await aSoldBundle();
  const french = { language: "fr", title: "Deux livres", description: "L’un après l’autre." };
  const words = [french, english];
  expect(await editBundleWords(proposer, id, words)).toEqual({ ok: true, value: { changed: 2 } });
  expect(await editBundleWords(proposer, id, words)).toEqual({ ok: true, value: { changed: 0 } });
  const pages = [await findBundlePage(slug, "fr"), await findBundlePage(slug, "en")];
  expect(pages).toMatchObject(words);
  // Told in two languages it is still of one, which its address in every other leads to.
  expect(pages.map((page) => page?.ownLanguage)).toEqual(["fr", "fr"]);
  const listed = (await listBundles({ language: "en", after: null })).bundles;
  expect(listed.find((one) => one.id === id)).toMatchObject(english);
  const desk = await findBundleOnDesk(other, id);
  expect(desk?.words.map(({ title }) => title).sort()).toEqual([
    ...["Deux livres", "Deux livres ensemble", "Two together"],
  ]);
  const writers = new Set(desk?.words.map(({ writer }) => writer.name));
  expect([...writers]).toEqual([desk?.proposer?.name]);
  // A language that is told no more shows the bundle's own again.
  await editBundleWords(proposer, id, [{ language: "en", title: "", description: "" }]);
  expect(await findBundlePage(slug, "en")).toMatchObject(french);
});

test("nobody else changes a bundle's words, nor anybody once it is sold no more, and its terms stay locked", async () => {
  const { id, proposer, other } = await aSoldBundle();
  // The list goes on after any of its bundles, from the newest to the oldest.
  const whole = (await listBundles({ language: "fr", after: null })).bundles;
  const rest = (await listBundles({ language: "fr", after: id })).bundles;
  expect([whole[0]?.id, rest.map((one) => one.id)]).toEqual([id, [whole[1]?.id]]);
  const refusal = async (who: typeof other, words = english) => {
    const edited = await editBundleWords(who, id, [words]);
    return edited.ok ? "ok" : edited.reason;
  };
  expect(await refusal(other)).toBe("not-found");
  expect(await refusal(proposer, { language: "fr", title: "", description: "" })).toBe(
    "title-needed",
  );
  const where = { id };
  for (const data of [{ minimumMinor: 1n }, { suggestedMinor: 9_999n }, { slug: "other" }])
    await expect(db().bundle.update({ where, data })).rejects.toThrow("constraint");
  await expect(db().bundleWords.deleteMany({ where: { bundleId: id } })).rejects.toThrow();
  await retireBundle(other, id);
  expect(await refusal(proposer)).toBe("words-ended");
  // Nor does the database take any.
  for (const data of [{ title: "Other" }, { description: "Other." }])
    await expect(db().bundle.update({ where, data })).rejects.toThrow("constraint");
  const late = { ...english, bundleId: id, writtenBy: proposer.id, writtenAt: now() };
  await expect(db().bundleWords.create({ data: late })).rejects.toThrow("constraint");
});
