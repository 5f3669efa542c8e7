import { beforeAll, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { aListedBook } from "@/prisma/testing/listed-book";
import { findAuthorPage } from "./author-page";

beforeAll(() => foundShop());

test("an author's books come the newest first and piece by piece, each once, and none that is not on sale", async () => {
  const authors = ["Ada Beaucoup"];
  const day = (count: number) => ({ authors, publishedAt: addDays(new Date(0), count) });
  const newest = await aListedBook({ authors });
  const older = [await aListedBook(day(1)), await aListedBook(day(1))];
  await aListedBook({ ...day(3), state: "retired" });
  const { slug } = await db().author.findUniqueOrThrow({
    where: { id: newest.authors[0]?.authorId ?? "" },
  });
  const seen: string[] = [];
  let beyond: string | undefined;
  do {
    const page = await findAuthorPage(slug, { beyond, most: 1 });
    seen.push(...(page?.books ?? []).map(({ id }) => id));
    beyond = page?.next ?? undefined;
  } while (beyond);
  expect(seen).toEqual([newest.id, ...older.map(({ id }) => id).sort()]);
  expect((await findAuthorPage(slug, { beyond: "nothing" }))?.books).toHaveLength(3);
});
