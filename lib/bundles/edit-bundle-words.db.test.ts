import { beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { aBundle } from "@/prisma/factories/a-bundle";
import { findOperator } from "@/prisma/factories/a-user";
import { booksOfAuthors, wishFor } from "@/prisma/testing/bundled-books";
import { findBundleOnDesk } from "./bundle-desk";
import { findBundlePage } from "./bundle-page";
import { listBundlesForOperator } from "./bundles-for-operator";
import { editBundleWords } from "./edit-bundle-words";
import { listBundles } from "./list-bundles";
import { retireBundle } from "./retire-bundle";
import { bundleStop, stopBundle } from "./stop-bundle";

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

test("the other authors of a bundle read in a letter that its words were changed, once for each change", async () => {
  const { one, two } = await booksOfAuthors(2);
  const { id } = await aBundle([one.author, two.author], wishFor([one.book, two.book]));
  const letters = () => db().outboxMail.findMany({ where: { key: { contains: `${id}:words` } } });
  await editBundleWords(one.author, id, [english]);
  await editBundleWords(one.author, id, [english]);
  await editBundleWords(one.author, id, [{ ...english, title: "Two at once" }]);
  const { email } = await db().user.findUniqueOrThrow({ where: { id: two.author.userId } });
  expect((await letters()).map(({ recipient, letter }) => [recipient, letter])).toEqual([
    [email, "bundle-reworded"],
    [email, "bundle-reworded"],
  ]);
  for (const locale of ["fr", "en"] as const) {
    const payload = { bundleId: id, authorId: two.author.id };
    const letter = await writeLetter("bundle-reworded", mailWords(locale), payload);
    expect(JSON.stringify(letter)).toContain(`/author/bundles/${id}`);
  }
});

test("the shop stops a bundle with a reason, once, on record, and all its authors read why", async () => {
  const { one, two } = await booksOfAuthors(2);
  const { id, slug } = await aBundle([one.author, two.author], wishFor([one.book, two.book]));
  const operator = await findOperator();
  const reason = "Un des livres est contesté.";
  expect(bundleStop.safeParse({ bundleId: id, reason: " " }).success).toBe(false);
  const presses = [
    { bundleId: id, reason },
    { bundleId: id, reason: "Encore." },
  ];
  for (const press of presses)
    expect(await stopBundle(operator, press)).toMatchObject({ ok: true });
  const nobodys = { bundleId: operator.id, reason };
  expect(await stopBundle(operator, nobodys)).toMatchObject({ reason: "not-found" });
  expect(await findBundlePage(slug, "fr")).toMatchObject({ standing: "retired" });
  expect(await findBundleOnDesk(one.author, id)).toMatchObject({
    ...{ state: "retired", stopReason: reason, canRetire: false },
  });
  const [stopped] = await listBundlesForOperator(operator);
  expect(stopped).toMatchObject({ id, stopReason: reason });
  const deeds = await db().auditRow.findMany({ where: { subjectId: id, actorId: operator.id } });
  expect(deeds).toMatchObject([{ action: "bundle-stopped", details: { reason } }]);
  const told = await db().outboxMail.findMany({
    where: { key: { startsWith: `bundle:${id}:retired:` } },
  });
  expect(told).toHaveLength(2);
  for (const locale of ["fr", "en"] as const) {
    const payload = { bundleId: id, authorId: two.author.id };
    const letter = JSON.stringify(await writeLetter("bundle-decided", mailWords(locale), payload));
    expect(letter).toContain(reason);
    expect(letter).toMatch(/La boutique|The shop/);
  }
  // A reason without the shop's word behind it cannot be.
  await expect(
    db().bundle.update({ where: { id }, data: { retiredBy: one.author.id } }),
  ).rejects.toThrow("constraint");
});
