import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { aLaterEdition, aShelf, tokenOf } from "@/prisma/testing/a-shelf";
import { openShop } from "@/prisma/testing/living-shop";
import { extraAddresses } from "./download-addresses";
import { openDownload } from "./open-download";
import { listShelfEditions, newestAndEarlier } from "./shelf-editions";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function aShelfWithTwoEditions() {
  const shelf = await aShelf();
  const second = await aLaterEdition(shelf.book);
  return { ...shelf, second };
}

/** Which edition's file came, or why none did. */
async function opened(token: string) {
  const outcome = await openDownload(token);
  if (!outcome.ok) return outcome.reason;
  const { number } = await db().edition.findUniqueOrThrow({
    where: { id: outcome.value.editionId },
  });
  return number;
}

async function withdraw(id: string, withdrawnKind: "faulty" | "legal") {
  const why = { withdrawnAt: new Date(), withdrawnKind, withdrawnReason: "Chapitre 3 illisible." };
  await db().edition.update({ where: { id }, data: why });
}

describe("older editions", () => {
  test("D-02 an older edition opens by its number, the newest without one", async () => {
    const { item } = await aShelfWithTwoEditions();
    expect(await opened(tokenOf(item.links))).toBe(2);
    expect(await opened(tokenOf(item.links, { editionNumber: 1 }))).toBe(1);
    expect(await opened(tokenOf(item.links, { editionNumber: 3 }))).toBe("unknown");
  });

  test("one that was taken back, or is not out yet, opens for nobody", async () => {
    const { item, book, second } = await aShelfWithTwoEditions();
    await aLaterEdition(book, { number: 3, publishedAt: new Date(Date.now() + 3_600_000) });
    await db().edition.update({ where: { id: second.id }, data: { undoneAt: new Date() } });
    expect(await opened(tokenOf(item.links))).toBe(1);
    expect(await opened(tokenOf(item.links, { editionNumber: 2 }))).toBe("unknown");
    expect(await opened(tokenOf(item.links, { editionNumber: 3 }))).toBe("unknown");
  });

  test("D-02 a faulty one is opened by its number alone", async () => {
    const { item, second } = await aShelfWithTwoEditions();
    await withdraw(second.id, "faulty");
    expect(await opened(tokenOf(item.links))).toBe(1);
    expect(await opened(tokenOf(item.links, { editionNumber: 2 }))).toBe(2);
  });

  test("D-35 one withdrawn for legal reasons is closed, with its author's words and the line to give back", async () => {
    const { item, second } = await aShelfWithTwoEditions();
    await withdraw(second.id, "legal");
    expect(await opened(tokenOf(item.links))).toBe(1);
    expect(await openDownload(tokenOf(item.links, { editionNumber: 2 }))).toMatchObject({
      reason: "withdrawn",
      details: { kind: "legal", reason: "Chapitre 3 illisible.", lineId: item.lineId },
    });
  });

  test("D-35 where it was the only one, the usual address says so too", async () => {
    const { item, book } = await aShelf();
    await withdraw(book.editions[0]?.id ?? "", "legal");
    expect(await opened(tokenOf(item.links))).toBe("withdrawn");
    expect(await db().download.count({ where: { entitlementId: item.id } })).toBe(0);
  });

  test("D-20 a book that left the shop stays open to those who own it", async () => {
    const { item, book } = await aShelf();
    await db().book.update({ where: { id: book.id }, data: { state: "closed" } });
    expect(await opened(tokenOf(item.links))).toBe(1);
  });

  test("the shelf tells the newest from those before it, and shows nobody else's", async () => {
    const [{ reader, book, second }, other] = [await aShelfWithTwoEditions(), await aShelf()];
    const shelf = await listShelfEditions(reader);
    expect([...shelf.keys()]).toEqual([book.id]);
    const split = () => {
      const { newest, earlier } = newestAndEarlier(shelf.get(book.id) ?? []);
      return [newest?.number, earlier.map(({ number }) => number)];
    };
    expect(split()).toEqual([2, [1]]);
    expect((await listShelfEditions(other.reader)).has(book.id)).toBe(false);
    await withdraw(second.id, "faulty");
    shelf.set(book.id, (await listShelfEditions(reader)).get(book.id) ?? []);
    expect(split()).toEqual([1, [2]]);
  });
});

test("extras open one by one, each by its place in its own edition", async () => {
  const { item, book } = await aShelf();
  const extra = (format: string, position: number) => ({ role: "extra", format, position });
  const edition = await aLaterEdition(book, {
    files: [extra("zip", 1), extra("csv", 0), {}, extra("zip", 0)],
  });
  const given = extraAddresses({ links: item.links, includesExtras: true }, "library", edition);
  expect(given.map(({ fileName }) => fileName)).toEqual([
    ...["extra-0.csv", "extra-0.zip", "extra-1.zip"],
  ]);
  for (const { fileName, href } of given) {
    const outcome = await openDownload(href.split("/").at(-1) ?? "");
    expect(outcome.ok && outcome.value.fileName).toBe(fileName);
  }
  expect(await opened(tokenOf(item.links, { editionNumber: 2, place: 3 }))).toBe("unknown");
  expect(await opened(tokenOf(item.links, { editionNumber: 1, place: 0 }))).toBe("unknown");
});
