import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { switchSale } from "@/lib/catalog/switch-sale";
import { unpublishBook } from "@/lib/catalog/unpublish-book";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { db } from "@/lib/platform/db";
import { aBundle } from "@/prisma/factories/a-bundle";
import { authorOf, booksOfAuthors, wishFor } from "@/prisma/testing/bundled-books";
import { aBook, packageOf } from "@/prisma/testing/living-shop";
import { acceptBundle } from "./accept-bundle";
import { findBundleOnDesk, listBundlesOnDesk } from "./bundle-desk";
import { findBundlePage } from "./bundle-page";
import { listBundlesOf } from "./bundles-of-book";
import { declineBundle } from "./decline-bundle";
import { proposeBundle } from "./propose-bundle";
import { retireBundle } from "./retire-bundle";
import { withdrawBundle } from "./withdraw-bundle";

beforeAll(() => foundShop());

/** A bundle of three authors' books that the first has proposed. */
async function aProposal(shares?: number[]) {
  const made = await booksOfAuthors(3);
  const wish = wishFor(made.books, shares ? { shares } : {});
  const proposed = await proposeBundle(made.one.author, wish);
  if (!proposed.ok) throw new Error(proposed.reason);
  const authors = [made.one.author, made.two.author, made.three.author] as const;
  return { ...made, wish, authors, id: proposed.value.bundleId };
}

async function stateOf(id: string) {
  return (await db().bundle.findUniqueOrThrow({ where: { id } })).state;
}

async function lettersAbout(bundleId: string) {
  const mails = await db().outboxMail.findMany({
    where: { key: { startsWith: `bundle:${bundleId}` } },
  });
  return mails.map(({ key }) => key.split(":")[2]).sort();
}

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

describe("a bundle of several authors", () => {
  test("tells the others that it is not sold when one of them takes a book of it off sale", async () => {
    const { id, wish, authors, one } = await aProposal();
    await acceptBundle(authors[1], id);
    await acceptBundle(authors[2], id);
    await switchSale(authors[0], one.book.slug, "retired");
    const mails = await db().outboxMail.findMany({
      where: { key: { startsWith: `sale-switched:${one.book.id}:` } },
    });
    const told = mails.map(({ payload }) => payload as Record<string, string>);
    expect(told.map(({ authorId }) => authorId).sort()).toEqual(
      [authors[1].id, authors[2].id].sort(),
    );
    const letter = await writeLetter("sale-switched", mailWords("fr"), told[0] ?? {});
    expect(JSON.stringify(letter)).toMatch(new RegExp(`ne sont plus vendus.*${wish.title}`));
    expect(JSON.stringify(letter)).toContain("/fr/author/bundles");
  });

  test("is no page while it is proposed, and publishes itself with the last yes, said twice at once or not", async () => {
    const { id, wish, authors, one } = await aProposal();
    expect(await findBundlePage(wish.slug, "fr")).toBeNull();
    await acceptBundle(authors[1], id);
    expect([await stateOf(id), await listBundlesOf(one.book.id, "fr")]).toEqual(["proposed", []]);
    const last = await Promise.all([acceptBundle(authors[2], id), acceptBundle(authors[2], id)]);
    expect(last.map(reasonOf)).toEqual(["ok", "ok"]);
    const page = await findBundlePage(wish.slug, "fr");
    expect([page?.standing, page?.authors.length, page?.separate?.minimumMinor]).toEqual([
      ...["on-sale", 3, 2_397n],
    ]);
    expect((await listBundlesOf(one.book.id, "fr")).map((bundle) => bundle.id)).toEqual([id]);
    expect(await lettersAbout(id)).toEqual([
      ...["proposed", "proposed", "published", "published", "published"],
    ]);
  });

  test("is published once when the last two say yes at the same time", async () => {
    const { id, authors } = await aProposal();
    await Promise.all([acceptBundle(authors[1], id), acceptBundle(authors[2], id)]);
    expect(await stateOf(id)).toBe("published");
    const ends = await db().auditRow.count({
      where: { subjectId: id, action: "bundle-published" },
    });
    expect(ends).toBe(1);
  });

  test("ends with one no, for everybody, and a yes of the same instant does not bring it back", async () => {
    const { id, authors, wish } = await aProposal();
    await acceptBundle(authors[1], id);
    const [, no] = await Promise.all([acceptBundle(authors[1], id), declineBundle(authors[2], id)]);
    expect([reasonOf(no), await stateOf(id)]).toEqual(["ok", "declined"]);
    expect(reasonOf(await acceptBundle(authors[2], id))).toBe("proposal-ended");
    expect((await lettersAbout(id)).filter((state) => state === "declined")).toHaveLength(3);
    // Its address is free for other terms.
    const again = await proposeBundle(authors[0], { ...wish, minimumMinor: 1_500n });
    expect(reasonOf(again)).toBe("ok");
    expect(reasonOf(await proposeBundle(authors[0], wish))).toBe("slug-taken");
  });

  test("is taken back by its proposer alone, and left for good by any of its authors", async () => {
    const { id, authors, wish } = await aProposal();
    expect(reasonOf(await withdrawBundle(authors[1], id))).toBe("not-found");
    expect(reasonOf(await retireBundle(authors[1], id))).toBe("bundle-not-published");
    await acceptBundle(authors[1], id);
    await acceptBundle(authors[2], id);
    expect(reasonOf(await withdrawBundle(authors[0], id))).toBe("proposal-ended");
    const left = await Promise.all([retireBundle(authors[1], id), retireBundle(authors[2], id)]);
    expect(left.map(reasonOf)).toEqual(["ok", "ok"]);
    expect((await findBundlePage(wish.slug, "fr"))?.standing).toBe("retired");
  });

  test("is nobody else's: another author neither sees nor answers nor ends it", async () => {
    const { id } = await aProposal();
    const stranger = await authorOf(await aBook());
    const doors = [acceptBundle, declineBundle, withdrawBundle, retireBundle];
    const said = await Promise.all(doors.map((door) => door(stranger, id)));
    expect(said.map(reasonOf)).toEqual(doors.map(() => "not-found"));
    expect(await findBundleOnDesk(stranger, id)).toBeNull();
    expect(await listBundlesOnDesk(stranger)).toEqual([]);
    expect(await stateOf(id)).toBe("proposed");
  });

  test("tells each author what a sale at the minimum yields to them, and asks who has not answered", async () => {
    const { id, authors } = await aProposal([5_000, 3_000, 2_000]);
    const desks = await Promise.all(authors.map((author) => findBundleOnDesk(author, id)));
    // 80 % of the parts of 20.00.
    expect(desks.map((desk) => desk?.own.atMinimum)).toEqual([800n, 480n, 320n]);
    expect(desks.map((desk) => desk?.canAnswer)).toEqual([false, true, true]);
    const [asked] = await listBundlesOnDesk(authors[1]);
    expect([asked?.id, asked?.isAsked]).toEqual([id, true]);
  });

  test("keeps its terms from the first answer on: books, parts, prices and answers", async () => {
    const { id, one } = await aProposal();
    const books = { where: { bundleId: id } };
    const extra = await aBook();
    const changes = [
      () => db().bundle.update({ where: { id }, data: { minimumMinor: 1n } }),
      () => db().bundle.update({ where: { id }, data: { currency: "USD" } }),
      () => db().bundleBook.updateMany({ ...books, data: { shareBp: 1 } }),
      () => db().bundleBook.deleteMany({ where: { bundleId: id, bookId: one.book.id } }),
      () =>
        db().bundleBook.create({
          data: {
            ...{ bundleId: id, bookId: extra.id, packageId: packageOf(extra) },
            ...{ position: 9, shareBp: 1 },
          },
        }),
      () => db().bundleAnswer.deleteMany(books),
      () =>
        db().bundle.update({ where: { id }, data: { state: "retired", retiredAt: new Date() } }),
    ];
    for (const change of changes) await expect(change()).rejects.toThrow();
    expect(await stateOf(id)).toBe("proposed");
  });

  test("is refused by the database when its parts are not the whole, or a package is another book's", async () => {
    const { one, two, authors } = await aProposal();
    const terms = { currency: "EUR", minimumMinor: 2_000n, suggestedMinor: 2_000n };
    const words = { title: "Un lot", description: "Un lot.", language: "fr", bookCount: 2 };
    const write = (slug: string, shares: number[], packages: string[]) =>
      db().bundle.create({
        data: {
          ...{ ...terms, ...words, slug, state: "proposed", proposedBy: authors[0].id },
          books: {
            create: [one.book, two.book].map(({ id: bookId }, position) => ({
              ...{ bookId, position, shareBp: shares[position] ?? 0 },
              packageId: packages[position] ?? "",
            })),
          },
        },
      });
    const own = [packageOf(one.book), packageOf(two.book)];
    await expect(write("short-parts", [5_000, 4_999], own)).rejects.toThrow(/not the whole/);
    await expect(write("crossed", [5_000, 5_000], [...own].reverse())).rejects.toThrow(
      /not the whole/,
    );
  });

  test("waits while one of its books is not on sale", async () => {
    const { one, two, authors, wish, id } = await aProposal();
    await acceptBundle(authors[1], id);
    await acceptBundle(authors[2], id);
    await db().book.update({ where: { id: two.book.id }, data: { state: "paused" } });
    expect((await findBundlePage(wish.slug, "fr"))?.standing).toBe("waiting");
    expect(await listBundlesOf(one.book.id, "fr")).toEqual([]);
  });
});

test("a book that is in a bundle is not taken back; out of one, it is on no page of it any more", async () => {
  const { one, two, authors, wish, id } = await aProposal();
  const { author, book } = two;
  expect(await unpublishBook(author, book.slug)).toMatchObject({ reason: "book-in-bundle" });
  for (const yes of [authors[1], authors[2]]) await acceptBundle(yes, id);
  expect(await unpublishBook(author, book.slug)).toMatchObject({ reason: "book-in-bundle" });
  await retireBundle(author, id);
  expect(await unpublishBook(author, book.slug)).toMatchObject({ ok: true });
  const page = await findBundlePage(wish.slug, "fr");
  expect(page?.books.map(({ book: { slug } }) => slug)).not.toContain(book.slug);
  expect(page?.authors.map(({ id: authorId }) => authorId)).not.toContain(author.id);
  expect(page?.books[0]?.book.slug).toBe(one.book.slug);
});

describe("a proposal", () => {
  test("of one author's own books is on sale at once", async () => {
    const book = await aBook();
    const author = await authorOf(book);
    const other = await aBook();
    await db().bookAuthor.updateMany({
      where: { bookId: other.id },
      data: { authorId: author.id },
    });
    const bundle = await aBundle([author], wishFor([book, other]));
    expect([bundle.state, bundle.books.map(({ shareBp }) => shareBp)]).toEqual([
      ...["published", [5_000, 5_000]],
    ]);
    expect(await lettersAbout(bundle.id)).toEqual(["published"]);
  });

  test("is refused with the book it is about", async () => {
    const { one, two, books } = await booksOfAuthors(2);
    const mute = await aBook({ shares: [5_000, 5_000] });
    const dollars = await aBook({ currency: "USD" });
    const draft = await aBook();
    await db().book.update({ where: { id: draft.id }, data: { state: "draft" } });
    const propose = async (wished: typeof books, shares?: number[]) => {
      const said = await proposeBundle(one.author, wishFor(wished, shares ? { shares } : {}));
      return said.ok ? "ok" : [said.reason, said.details ?? null];
    };
    const { book } = one;
    expect(await propose([book])).toEqual(["books-few", null]);
    expect(await propose([book, two.book, book])).toEqual(["book-twice", { at: 2 }]);
    expect(await propose([book, draft])).toEqual(["book-not-sold", { at: 1 }]);
    expect(await propose([book, dollars])).toEqual(["book-other-currency", { at: 1 }]);
    expect(await propose([book, mute])).toEqual([
      ...["author-without-account", { at: 1, name: "Author 0" }],
    ]);
    expect(await propose([two.book, mute])).toEqual(["no-own-book", null]);
    expect(await propose(books, [6_000, 3_000])).toEqual(["shares-short", { differenceBp: 1_000 }]);
    expect(await propose(books, [6_000])).toEqual(["share-missing", { at: 1 }]);
  });
});
