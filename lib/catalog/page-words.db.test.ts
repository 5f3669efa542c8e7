import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addToCart } from "@/lib/cart/add-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { db } from "@/lib/platform/db";
import { anAddress, openShop, packageOf } from "@/prisma/testing/living-shop";
import { anOwnBook } from "@/prisma/testing/own-book";
import { aboutWordsOf } from "./about-author";
import { addContributor } from "./add-contributor";
import { addPackage } from "./add-package";
import { addTestimonial } from "./add-testimonial";
import { findBookBySlug, findBookPage } from "./book-page";
import { findComingBook } from "./coming-book";
import { editContributor } from "./edit-contributor";
import { editPackage } from "./edit-package";
import { editPage } from "./edit-page";
import { editTestimonial } from "./edit-testimonial";
import { findPageTexts } from "./page-texts";
import { pageChoices, wordsOfPackage } from "./page-words";
import { removeContributor } from "./remove-contributor";
import { removeTestimonial } from "./remove-testimonial";
import { switchSale } from "./switch-sale";
import { wordsMark } from "./words-mark";
import { writeAboutAuthor } from "./write-about-author";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const larger = {
  ...{ title: "Livre et code", description: "", includesExtras: true },
  ...{ minimumMinor: 1500n, suggestedMinor: 3000n },
};

describe("what an author sets on a book's page", () => {
  test("stands on it, people named and quoted among it", async () => {
    const { book, author } = await anOwnBook();
    await editPage(author, book.slug, {
      ...{ contentsDepth: "chapters", showsReaders: false, isAnnounced: false },
    });
    await addContributor(author, book.slug, { name: "Ada", role: "relecture" });
    await addTestimonial(author, book.slug, { quote: "Lu d’un trait.", name: "Bo", who: "" });
    const page = await findBookPage(book.slug);
    expect(page).toMatchObject({
      ...{ contentsDepth: "chapters", showsReaders: false },
      contributors: [{ name: "Ada", role: "relecture" }],
      testimonials: [{ quote: "Lu d’un trait.", name: "Bo" }],
    });
    const [helped, said] = [page?.contributors[0]?.id ?? "", page?.testimonials[0]?.id ?? ""];
    await editContributor(author, helped, { name: "Ada L.", role: "relecture" });
    await editTestimonial(author, said, { quote: "Relu d’un trait.", name: "Bo", who: "libraire" });
    expect(await findBookPage(book.slug)).toMatchObject({
      contributors: [{ id: helped, name: "Ada L." }],
      testimonials: [{ id: said, quote: "Relu d’un trait.", who: "libraire" }],
    });
    await removeContributor(author, page?.contributors[0]?.id ?? "");
    await removeTestimonial(author, page?.testimonials[0]?.id ?? "");
    expect(await findBookPage(book.slug)).toMatchObject({ contributors: [], testimonials: [] });
  });

  test("ISBNs stand on it, and go only when their fields are emptied", async () => {
    const { book, author } = await anOwnBook();
    const { author: stranger } = await anOwnBook();
    const form = { contentsDepth: "all" };
    const told = pageChoices.parse({ ...form, epubIsbn: "978-0-306-40615-7", pdfIsbn: "" });
    expect(await editPage(stranger, book.slug, told)).toMatchObject({ reason: "not-found" });
    expect(await editPage(author, book.slug, told)).toMatchObject({ ok: true });
    await editPage(author, book.slug, pageChoices.parse(form));
    const stands = { epubIsbn: "9780306406157", pdfIsbn: null };
    expect(await findBookPage(book.slug)).toMatchObject(stands);
    await editPage(author, book.slug, pageChoices.parse({ ...form, epubIsbn: " " }));
    expect(await findBookPage(book.slug)).toMatchObject({ epubIsbn: null });
    const raw = db().book.update({ where: { id: book.id }, data: { pdfIsbn: "0306406152" } });
    await expect(raw).rejects.toThrow("books_isbns");
  });

  test("is nobody else's to set", async () => {
    const { book, author } = await anOwnBook();
    const { author: stranger } = await anOwnBook();
    await addContributor(author, book.slug, { name: "Ada", role: "" });
    await addTestimonial(author, book.slug, { quote: "Oui.", name: "Bo", who: "" });
    const page = await findBookPage(book.slug);
    const { slug } = book;
    const tries = [
      editPage(stranger, slug, { contentsDepth: "none", showsReaders: true, isAnnounced: true }),
      addContributor(stranger, slug, { name: "Me", role: "" }),
      addTestimonial(stranger, slug, { quote: "Me.", name: "Me", who: "" }),
      editContributor(stranger, page?.contributors[0]?.id ?? "", { name: "Me", role: "" }),
      editTestimonial(stranger, page?.testimonials[0]?.id ?? "", {
        ...{ quote: "Me.", name: "Me", who: "" },
      }),
      removeContributor(stranger, page?.contributors[0]?.id ?? ""),
      removeTestimonial(stranger, page?.testimonials[0]?.id ?? ""),
      addPackage(stranger, slug, larger),
      editPackage(stranger, slug, { ...larger, packageId: packageOf(book), isOffered: true }),
      switchSale(stranger, slug, "closed"),
    ];
    for (const refused of await Promise.all(tries))
      expect(refused).toMatchObject({ ok: false, reason: "not-found" });
    expect(await findBookPage(slug)).toEqual(page);
  });
});

describe("packages", () => {
  test("one that is offered no more is bought by nobody and leaves the page; the first one stays", async () => {
    const { book, author } = await anOwnBook();
    const added = await addPackage(author, book.slug, larger);
    const packageId = added.ok ? added.value.packageId : "";
    const cart = anAddress();
    const put = () => addToCart(cart, { packageId, amountMinor: 2000n });
    expect(await put()).toMatchObject({ ok: true });
    expect((await findBookPage(book.slug))?.packages).toHaveLength(2);

    await editPackage(author, book.slug, { ...larger, packageId, isOffered: false });
    expect(await put()).toMatchObject({ reason: "not-for-sale" });
    expect((await getCart(cart)).lines[0]?.problem).toBe("not-for-sale");
    expect((await findBookPage(book.slug))?.packages).toHaveLength(1);
    const first = { ...larger, packageId: packageOf(book), isOffered: false };
    expect(await editPackage(author, book.slug, first)).toMatchObject({ reason: "first-package" });
  });

  test("of several each has a name", async () => {
    const { book, author } = await anOwnBook();
    const nameless = { ...larger, title: "" };
    expect(await addPackage(author, book.slug, nameless)).toMatchObject({ reason: "text-needed" });
    await addPackage(author, book.slug, larger);
    const first = { ...nameless, packageId: packageOf(book), isOffered: true };
    expect(await editPackage(author, book.slug, first)).toMatchObject({ reason: "text-needed" });
  });
});

describe("what is typed is saved by itself", () => {
  const about = { "bio-fr": "Écrit le s", "bio-en": "" };

  test("while no reader sees the page, with the time it was saved at and no line of the audit for each pause", async () => {
    const { book, author } = await anOwnBook();
    await db().book.update({ where: { id: book.id }, data: { state: "draft" } });
    const packageId = packageOf(book);
    const words = { ...larger, packageId, description: "Le liv", isOffered: true };
    const saved = [
      await editPackage(author, book.slug, words, "itself"),
      await writeAboutAuthor(author, about, "itself"),
    ];
    for (const one of saved)
      expect(one).toMatchObject({ ok: true, value: { savedAt: expect.any(Date) } });
    const kept = await findPageTexts(author, book.slug);
    expect(kept).toMatchObject({ about: { fr: "Écrit le s" }, isToldOf: false });
    expect(kept?.packages[0]).toMatchObject({ title: "Livre et code", description: "Le liv" });
    expect(await db().auditRow.count({ where: { subjectId: packageId } })).toBe(0);

    const { author: stranger } = await anOwnBook();
    expect(await editPackage(stranger, book.slug, words, "itself")).toMatchObject({
      reason: "not-found",
    });
  });

  test.each([
    ["on sale", { state: "published" as const }],
    ["resting", { state: "paused" as const }],
    ["announced", { state: "draft" as const, isAnnounced: true }],
  ])(
    "never where readers see it (%s): half a sentence stays with its author until they press",
    async (_state, data) => {
      const { book, author } = await anOwnBook();
      await db().book.update({ where: { id: book.id }, data });
      const before = await findPageTexts(author, book.slug);
      const words = { ...larger, packageId: packageOf(book), isOffered: true };
      expect(await editPackage(author, book.slug, words, "itself")).toMatchObject({
        reason: "seen-now",
      });
      expect(await writeAboutAuthor(author, about, "itself")).toMatchObject({ reason: "seen-now" });
      expect(before?.isToldOf).toBe(true);
      expect(await findPageTexts(author, book.slug)).toEqual(before);
      expect(await editPackage(author, book.slug, words)).toMatchObject({ ok: true });
      expect(await writeAboutAuthor(author, about)).toMatchObject({ ok: true });
    },
  );
});

test.each([["press" as const], ["itself" as const]])(
  "a tab that was opened before replaces neither a package's words nor what its author says of themselves (%s)",
  async (by) => {
    const { book, author } = await anOwnBook();
    if (by === "itself")
      await db().book.update({ where: { id: book.id }, data: { state: "draft" } });
    const kept = async () => {
      const texts = await findPageTexts(author, book.slug);
      const [first] = texts?.packages ?? [];
      if (!first) throw new Error("no package");
      return { sold: wordsOfPackage(first), about: aboutWordsOf(texts?.about) };
    };
    const before = await kept();
    const shown = { sold: wordsMark(before.sold), about: wordsMark(before.about) };
    const packageId = packageOf(book);
    const edit = (words: typeof before.sold) =>
      editPackage(author, book.slug, { ...words, packageId }, by, shown.sold);
    const tell = (words: typeof before.about) => writeAboutAuthor(author, words, by, shown.about);
    const sold = { ...before.sold, title: "Livre", description: "Une heure de travail." };
    const about = { "bio-fr": "Une heure de travail.", "bio-en": "" };
    for (const first of [await edit(sold), await tell(about)])
      expect(first).toMatchObject({ ok: true });
    for (const [stale, stands] of [
      [await edit({ ...before.sold, title: "L" }), sold],
      [await tell({ ...about, "bio-fr": "U" }), about],
    ] as const)
      expect(stale).toMatchObject({
        reason: "changed-meanwhile",
        details: { shown: wordsMark(stands) },
      });
    expect(await kept()).toEqual({ sold, about });
  },
);

test("ACL-14 a book that is retired or closed keeps its page and is in nobody's list; a draft has one when it is announced", async () => {
  const { book, author } = await anOwnBook();
  const state = async () => (await findBookPage(book.slug))?.state ?? null;
  const other = await anOwnBook();
  await db().bookAuthor.create({
    data: { bookId: other.book.id, authorId: author.id, position: 1, shareBp: 0 },
  });
  const besides = async () =>
    (await findBookPage(other.book.slug))?.alsoBy.map(({ slug }) => slug) ?? [];
  expect(await besides()).toEqual([book.slug]);
  for (const to of ["retired", "closed"] as const) {
    await switchSale(author, book.slug, to);
    expect(await state()).toBe(to);
    expect(await besides()).toEqual([]);
    expect(await findBookBySlug(book.slug)).not.toBeNull();
    const bought = await addToCart(anAddress(), {
      ...{ packageId: packageOf(book), amountMinor: 2000n },
    });
    expect(bought).toMatchObject({ reason: "not-for-sale" });
  }
  await db().book.update({ where: { id: book.id }, data: { state: "draft" } });
  expect([await state(), await findComingBook(book.slug)]).toEqual([null, null]);
  await db().book.update({ where: { id: book.id }, data: { isAnnounced: true } });
  expect(await findComingBook(book.slug)).toMatchObject({ slug: book.slug });
});
