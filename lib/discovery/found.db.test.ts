import { createHash, randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { listComingBooksOf } from "@/lib/catalog/coming-book";
import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { isCategoryFilled } from "@/lib/store/categories";
import { aLaterEdition } from "@/prisma/testing/a-shelf";
import { aBook } from "@/prisma/testing/living-shop";
import { pictureMark, pictureSize } from "./picture-mark";
import { bookPicture } from "./picture-words";
import { findSharedBook } from "./shared-book";
import { newsChangedAt, shopAtom, shopJson } from "./shop-feed";
import { listShopNews } from "./shop-news";
import type { FoundPage } from "./sitemap";
import { authorPages, bookPages, countBookSitemaps, singlePages } from "./sitemap-pages";
import { drawPicture } from "./social-picture";

type Book = Awaited<ReturnType<typeof aBook>>;
let onSale: Book;
const away: Book[] = [];
beforeAll(async () => {
  onSale = await aBook();
  for (const state of ["draft", "closed", "paused", "retired"]) {
    const book = await aBook();
    await db().book.update({ where: { id: book.id }, data: { state } });
    away.push(book);
  }
});

async function paths(pages: AsyncIterable<FoundPage[]>) {
  const found: FoundPage[] = [];
  for await (const group of pages) found.push(...group);
  return found;
}

describe("what can be found", () => {
  test("the sitemap has the books on sale with the instant at which their page last said something else, and no other", async () => {
    expect(await countBookSitemaps()).toBe(1);
    const found = await paths(bookPages(1));
    const { publishedAt } = onSale.editions[0] ?? { publishedAt: null };
    const record = `/books/${onSale.slug}/editions`;
    expect(found).toContainEqual({ path: record, usual: "fr", changedAt: publishedAt });
    for (const { slug } of away)
      expect(found.some(({ path }) => path.startsWith(`/books/${slug}`))).toBe(false);
    expect(await paths(bookPages(2))).toEqual([]);
  });

  test("authors are found while they have a book on sale", async () => {
    const found = (await paths(authorPages(1))).map(({ path }) => path);
    expect(found).toContain(`/authors/${onSale.slug}-0`);
    expect(found).not.toContain(`/authors/${away[0]?.slug}-0`);
  });

  test("an announced book is found by its own page until it is out, a draft nobody is to know of is not", async () => {
    const [coming, hidden] = [await aBook(), away[0]];
    const where = { id: coming.id };
    await db().book.update({ where, data: { state: "draft", isAnnounced: true } });
    const page = { path: `/coming/${coming.slug}`, usual: "fr", changedAt: null };
    expect(await paths(singlePages())).toContainEqual(page);
    const found = (await paths(singlePages())).map(({ path }) => path);
    expect(found).not.toContain(`/coming/${hidden?.slug}`);
    // Its author's page leads to it, and to no other draft.
    const onPageOf = async (book: Book | undefined) =>
      (await listComingBooksOf(book?.authors[0]?.authorId ?? "")).map(({ slug }) => slug);
    expect([await onPageOf(coming), await onPageOf(hidden)]).toEqual([[coming.slug], []]);
    await db().book.update({ where, data: { state: "published" } });
    expect(await paths(singlePages())).not.toContainEqual(page);
  });

  test("a category is found once a book on sale stands in it", async () => {
    const words = { slug: "volcans", nameFr: "Volcans", nameEn: "Volcanoes" };
    const { id: categoryId } = await db().category.create({ data: words });
    const pages = async () => (await paths(singlePages())).map(({ path }) => path);
    await db().bookCategory.create({ data: { categoryId, bookId: away[0]?.id ?? "" } });
    expect(await pages()).not.toContain("/categories/volcans");
    expect(await isCategoryFilled(categoryId)).toBe(false);
    await db().bookCategory.create({ data: { categoryId, bookId: onSale.id } });
    expect(await pages()).toContain("/categories/volcans");
    expect(await isCategoryFilled(categoryId)).toBe(true);
  });

  test("other words, another price or what somebody says of a book is a change of its page, not of its editions", async () => {
    const book = await aBook();
    const told = async (more = "") => {
      const found = await paths(bookPages(1));
      return found.find(({ path }) => path === `/books/${book.slug}${more}`)?.changedAt?.getTime();
    };
    const long = new Date(Date.now() - 86_400_000);
    const changed = async (change: () => Promise<unknown>) => {
      await db().bookListing.update({ where: { bookId: book.id }, data: { shownAt: long } });
      const before = await told();
      await change();
      return (await told()) !== before;
    };
    const { id } = book.packages[0] ?? { id: "" };
    const where = { id: book.id };
    const editions = await told("/editions");
    const said = { bookId: book.id, quote: "À lire.", name: "Ada", who: "", createdAt: new Date() };
    const changes = [
      () => db().book.update({ where, data: { description: "Autrement dit." } }),
      () => db().book.update({ where, data: { coverSha256: "a".repeat(64) } }),
      () => db().package.update({ where: { id }, data: { suggestedMinor: 2_900n } }),
      () => db().testimonial.create({ data: said }),
    ];
    for (const change of changes) expect(await changed(change)).toBe(true);
    expect(await changed(() => db().book.update({ where, data: { position: 3 } }))).toBe(false);
    expect(await told("/editions")).toBe(editions);
  });

  test("a withdrawn edition is a change too", async () => {
    const book = await aBook();
    const withdrawnAt = new Date(Date.now() + 5000);
    const edition = book.editions[0];
    await db().edition.update({
      where: { id: edition?.id ?? "" },
      data: { withdrawnAt, withdrawnKind: "faulty", withdrawnReason: "Abîmé." },
    });
    const found = await paths(bookPages(1));
    const page = found.find(({ path }) => path === `/books/${book.slug}`);
    expect(page?.changedAt).toEqual(withdrawnAt);
  });

  test("ACL-14 drafts and closed books are told to nobody; one that is away says so", async () => {
    const found = await Promise.all(away.map(({ slug }) => findSharedBook(slug)));
    expect(found.map((book) => book?.state ?? null)).toEqual([null, null, "paused", "retired"]);
    expect((await findSharedBook(onSale.slug))?.newest?.label).toBe("1.0");
  });
});

const words = {
  ...{ title: "Nouveautés", language: "fr", generator: "La boutique" },
  ...{ page: "https://livres.test/fr", self: "https://livres.test/fr/feed.atom" },
  addressOf: (slug: string) => `https://livres.test/fr/books/${slug}`,
  titleOf: ({ book, label }: { book: { title: string }; label: string }) =>
    `${book.title} & <b>${label}</b>`,
};

describe("the feeds of the shop", () => {
  test("ACL-14 tell of new books and new editions, newest first, and of nothing that is not on sale", async () => {
    const second = await aLaterEdition(onSale);
    const news = await listShopNews();
    expect(news[0]?.id).toBe(second.id);
    const told = news.map(({ book }) => book.slug);
    for (const { slug } of away) expect(told).not.toContain(slug);
    expect(newsChangedAt(news)).toEqual(second.publishedAt);
    const atom = shopAtom(news, words);
    expect(atom).toContain(`urn:uuid:${second.id}`);
    expect(atom).not.toContain("<b>");
    const json = JSON.parse(shopJson(news, words));
    expect(json.version).toBe("https://jsonfeed.org/version/1.1");
    expect(json.items[0]).toMatchObject({ id: `urn:uuid:${second.id}`, language: "fr" });
    expect(json.items[0].authors).toEqual([{ name: "Author 0" }]);
  });

  test("tell of a new book when it goes on sale, once, whatever was published of it before", async () => {
    const book = await aBook();
    const second = await aLaterEdition(book);
    const publishedAt = addDays(new Date(), 1);
    await db().book.update({ where: { id: book.id }, data: { publishedAt } });
    for (const news of [await listShopNews(), await listShopNews(book.authors[0]?.authorId)]) {
      expect(news[0]).toMatchObject({ id: second.id, at: publishedAt, isNewBook: true });
      expect(news.filter((one) => one.book.slug === book.slug)).toHaveLength(1);
      expect(newsChangedAt(news)).toEqual(publishedAt);
    }
  });

  test("of an author tell of that author's books alone, and stand empty without news", async () => {
    const { authorId } = onSale.authors[0] ?? { authorId: "" };
    const news = await listShopNews(authorId);
    expect(new Set(news.map(({ book }) => book.slug))).toEqual(new Set([onSale.slug]));
    expect(shopAtom(await listShopNews(randomUUID()), words)).toContain("<feed");
  });
});

describe("the picture of a book", () => {
  const hostile = `</svg><script>alert(1)</script><image href="file:///etc/passwd"/> &xxe; ]]>`;
  const by = (names: string) => `de ${names}`;
  const pictured = { title: hostile, authors: [{ name: hostile }], coverSha256: null };

  test("has the size networks ask for, whatever its words are", async () => {
    for (const title of ["Un livre", hostile, "日本語 😀", "x".repeat(9000)]) {
      const picture = await drawPicture(bookPicture({ ...pictured, title }, { shop: "S", by }));
      expect(await sharp(picture).metadata()).toMatchObject({ format: "jpeg", ...pictureSize });
    }
  });

  test("shows its cover, and is drawn without it where that is missing", async () => {
    const cover = await sharp({
      create: { width: 640, height: 800, channels: 3, background: "#ff0000" },
    })
      .webp()
      .toBuffer();
    const coverSha256 = "c0".repeat(32);
    await shopStorage().putOnce(`covers/${coverSha256}/640.webp`, cover, {
      ...{ sha256: createHash("sha256").update(cover).digest("hex"), mediaType: "image/webp" },
      sizeBytes: cover.length,
    });
    const colour = async (sha: string) => {
      const drawn = await drawPicture(
        bookPicture({ ...pictured, coverSha256: sha }, { shop: "S", by }),
      );
      const spot = await sharp(drawn).extract({ left: 250, top: 300, width: 4, height: 4 }).raw();
      return [...(await buffer(spot))].slice(0, 3);
    };
    const [red = 0, green = 0] = await colour(coverSha256);
    expect(red).toBeGreaterThan(240);
    expect(green).toBeLessThan(20);
    const [, paper = 0] = await colour("d0".repeat(32));
    expect(paper).toBeGreaterThan(100);
  });

  test("has another address as soon as it shows something else", () => {
    const shown = bookPicture({ ...pictured, title: "Un" }, { shop: "S", by });
    const marks = [
      ...[
        shown,
        { ...shown, title: "Deux" },
        { ...shown, coverSha: "ab" },
        { ...shown, shop: "T" },
      ],
    ].map(pictureMark);
    expect(new Set(marks).size).toBe(4);
    expect(pictureMark({ ...shown })).toBe(marks[0]);
    for (const mark of marks) expect(mark).toMatch(/^[0-9a-f]{24}$/);
  });
});
