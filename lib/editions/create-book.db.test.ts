import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { findBookPage } from "@/lib/catalog/book-page";
import { changeSlug } from "@/lib/catalog/change-slug";
import { editBook } from "@/lib/catalog/edit-book";
import { foundShop } from "@/lib/catalog/found-shop";
import { switchSale } from "@/lib/catalog/switch-sale";
import { db } from "@/lib/platform/db";
import { listSharesInForce } from "@/lib/royalties/shares-in-force";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { anAuthor } from "@/prisma/factories/an-author";
import { aDraftFile } from "@/prisma/testing/draft";
import { findWorkshop } from "./book-workshop";
import { createBook } from "./create-book";
import { publishDraft } from "./publish-draft";

beforeAll(() => foundShop());

async function aBeginner() {
  const user = await aUser();
  return asAuthor(await anAuthor({ user }), user);
}

const wish = (title: string) => ({ formId: randomUUID(), title, language: "fr" });

async function begun(title: string) {
  const author = await aBeginner();
  const made = await createBook(author, wish(title));
  if (!made.ok) throw new Error(made.reason);
  return { author, ...made.value };
}

describe("a new book", () => {
  test("is its author's alone, with the whole royalty, a first price, a draft, and nobody sees it", async () => {
    const { author, slug, draftId } = await begun("Mon premier livre");
    expect(slug).toBe("mon-premier-livre");
    const book = await db().book.findUniqueOrThrow({
      where: { slug },
      include: { packages: true, drafts: true },
    });
    expect(book).toMatchObject({
      ...{ state: "draft", publishedAt: null, title: "Mon premier livre", language: "fr" },
      packages: [{ currency: "EUR", minimumMinor: 500n, suggestedMinor: 1000n, pricedAt: null }],
      drafts: [{ id: draftId, label: "1", state: "open" }],
    });
    expect(await listSharesInForce(db(), book.id, new Date())).toMatchObject([
      { authorId: author.id, shareBp: 10_000 },
    ]);
    expect(await findBookPage(slug)).toBeNull();
    const audit = await db().auditRow.findMany({ where: { subjectId: book.id } });
    expect(audit).toMatchObject([{ actorId: author.userId, action: "book-created" }]);
  });

  test("is one, however often the form is sent, and nobody else's form can take it", async () => {
    const [author, stranger] = [await aBeginner(), await aBeginner()];
    const form = wish("Deux fois");
    const answers = await Promise.all([1, 2, 3].map(() => createBook(author, form)));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await createBook(stranger, form)).toMatchObject({ reason: "not-found" });
    // Gone back to and sent for another book, it leaves the first one alone.
    const other = await createBook(author, { ...form, title: "Un autre" });
    expect(other.ok && answers[0]?.ok && other.value.draftId !== answers[0].value.draftId).toBe(
      true,
    );
    expect(await db().book.count({ where: { title: "Deux fois" } })).toBe(1);
  });

  test("has an address of its own where several have one title, also at the same moment", async () => {
    const author = await aBeginner();
    const made = await Promise.all([1, 2, 3].map(() => createBook(author, wish("Même titre"))));
    const slugs = made.map((one) => (one.ok ? one.value.slug : "")).sort();
    expect(slugs).toEqual(["meme-titre", "meme-titre-2", "meme-titre-3"]);
  });

  test("changes its address until it was to be seen, and takes nobody else's", async () => {
    const { author, slug } = await begun("Une adresse");
    await begun("Prise");
    expect(await changeSlug(author, slug, "prise")).toMatchObject({ reason: "slug-taken" });
    expect(await changeSlug(await aBeginner(), slug, "a-moi")).toMatchObject({
      reason: "not-found",
    });
    expect(await changeSlug(author, slug, "nouvelle-adresse")).toMatchObject({ ok: true });
    await db().book.update({ where: { slug: "nouvelle-adresse" }, data: { isAnnounced: true } });
    expect(await changeSlug(author, "nouvelle-adresse", "encore")).toMatchObject({
      reason: "slug-settled",
    });
  });
});

describe("a book's workshop", () => {
  test("ticks each step when it is taken, up to the sale", async () => {
    const { author, slug, draftId } = await begun("Pas à pas");
    const steps = async () => {
      const { has } = (await findWorkshop(author, slug)) ?? {};
      return Object.entries(has ?? {}).flatMap(([step, isDone]) => (isDone ? [step] : []));
    };
    expect(await steps()).toEqual([]);
    const words = { title: "Pas à pas", subtitle: "", language: "fr", completePercent: 100 };
    await editBook(author, slug, { ...words, description: "Un *livre*." });
    expect(await steps()).toEqual(["texts"]);
    await db().draftFile.createMany({ data: [{ ...aDraftFile("pdf"), draftId }] });
    expect(await publishDraft(author, draftId)).toMatchObject({ ok: true });
    expect(await steps()).toEqual(["texts", "edition"]);
    expect(await switchSale(author, slug, "published")).toMatchObject({ ok: true });
    expect(await steps()).toEqual(["texts", "price", "edition", "sale"]);
    expect(await findBookPage(slug)).toMatchObject({ description: "Un *livre*." });
  });

  test("is shut to every other author", async () => {
    const { slug } = await begun("À moi seule");
    expect(await findWorkshop(await aBeginner(), slug)).toBeNull();
  });
});
