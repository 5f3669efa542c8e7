import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { keptPages } from "@/app/kept-pages";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { listen } from "@/lib/platform/listen";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { hear } from "@/prisma/testing/kept-news";
import { aBook, aReader, openShop } from "@/prisma/testing/living-shop";
import { anOwnBook } from "@/prisma/testing/own-book";
import { aFront } from "./front-fixture";

let house: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  house = await openShop();
});
afterAll(() => house.stop());

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test("a review, and a right of its writer that ends, draw the pages of their book anew on every node, and of no other; a sale moves a count", async () => {
  const { book: sold } = await anOwnBook();
  const others = await Promise.all(Array.from({ length: 5 }, () => aBook()));
  const pages = [sold, ...others].flatMap(({ slug }) => [`/fr/books/${slug}`, `/en/books/${slug}`]);
  const [one, other] = [await aNode(), await aNode()];
  const drawnAnew = async (deed: () => Promise<unknown>) => {
    for (const node of [one, other]) await node.keep(pages);
    await deed();
    for (const node of [one, other])
      await vi.waitFor(() => expect(node.misses(sold.slug)).toBe(2), 10_000);
    return [await one.keep(pages), await other.keep(pages)];
  };
  const reader = await aReader();
  const user = await db().user.findUniqueOrThrow({ where: { id: reader.id } });
  // One more reader: the pages stand for a while, and are heard of all the same.
  for (const node of [one, other]) await node.keep(pages);
  await aPaidOrder({ book: sold, user, email: user.email });
  for (const node of [one, other])
    await vi.waitFor(() => expect(node.heard).toContain(`readers:${sold.slug}`), 10_000);
  for (const node of [one, other]) expect(node.misses(sold.slug)).toBe(0);
  const review = { bookId: sold.id, userId: user.id, stars: 4, text: "Vif.", shownName: "Ada" };
  expect(
    await drawnAnew(() => db().review.create({ data: { ...review, writtenAt: new Date() } })),
  ).toEqual([2, 2]);
  expect(await drawnAnew(() => db().review.updateMany({ data: { stars: 5 } }))).toEqual([2, 2]);
  expect(await drawnAnew(() => db().entitlement.updateMany({ data: { state: "closed" } }))).toEqual(
    [2, 2],
  );
});

test("what is written for a book nobody is told of drops no page, and what makes it known does", async () => {
  const [book, told] = [await aBook(), await aBook()];
  const where = { id: book.id };
  await db().book.update({ where, data: { state: "draft" } });
  const news = await hear();
  closing.push(news.stop);
  await db().book.update({ where, data: { title: "Un autre titre" } });
  await db().package.updateMany({ where: { bookId: book.id }, data: { title: "Le livre" } });
  await db().testimonial.create({
    data: { bookId: book.id, quote: "Bien.", name: "Ada", who: "", createdAt: new Date() },
  });
  // Nor does what changes nothing, of a book that is told of.
  await db().book.update({ where: { id: told.id }, data: { title: told.title } });
  await db().package.updateMany({ where: { bookId: book.id, slug: "none" }, data: { title: "" } });
  await db().$executeRaw`SELECT pg_notify('kept_pages', 'end')`;
  await news.until(["end"]);
  expect(news.topics).toEqual(["end"]);
  for (const change of [
    { isAnnounced: true },
    { title: "Bientôt" },
    { isAnnounced: false },
    { state: "published" },
    { state: "draft" },
  ]) {
    news.topics.length = 0;
    await db().book.update({ where, data: change });
    await news.until(["catalog"]);
  }
});

/** A web process: a front that hears the database, with a function in Next's place. */
async function aNode() {
  const heard: string[] = [];
  const line = listen(env().DATABASE_URL, "kept_pages", {
    onNews: (topic) => {
      shop.front.store.drop(topic);
      heard.push(topic);
    },
    onGap: () => shop.front.store.dropAll(),
  });
  const shop = await aFront(
    (_request, response) => {
      response.setHeader("content-type", "text/html");
      response.end("<html></html>");
    },
    { keptPages, isListening: line.isListening, limits: { countLifeMs: 60_000 } },
  );
  closing.push(shop.close, line.stop);
  await vi.waitFor(() => expect(line.isListening()).toBe(true), 10_000);
  const paths = (slug: string) => [`/fr/books/${slug}`, `/en/books/${slug}`];
  return {
    heard,
    misses: (slug: string) => paths(slug).filter((path) => !shop.front.store.find(path)).length,
    /** Has every page kept, and answers how many had to be drawn for it. */
    async keep(pages: string[]) {
      const { drawn } = shop.front.told();
      for (const page of pages) await shop.ask(page);
      return shop.front.told().drawn - drawn;
    },
  };
}
