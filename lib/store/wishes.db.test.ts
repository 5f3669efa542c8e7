import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { addMinutes } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { atInstant } from "@/prisma/factories/at-instant";
import { aListedBook } from "@/prisma/testing/listed-book";
import { aReader } from "@/prisma/testing/living-shop";
import { endWish } from "./end-wish";
import { keepWish } from "./keep-wish";
import { myWishes, wishesOn } from "./my-wishes";
import { readPromisedWish, writePromisedWish } from "./promised-wish";
import { findWishAddress } from "./wish-address";

beforeAll(() => foundShop());

describe("a wish", () => {
  test("kept twice and at once is kept once, shown to its reader alone, and ends", async () => {
    const [book, reader, other] = [await aListedBook(), await aReader(), await aReader()];
    const wish = { kind: "wish", id: book.id } as const;
    await Promise.all([keepWish(reader, wish), keepWish(reader, wish), keepWish(reader, wish)]);
    expect((await myWishes(reader)).wished.map(({ id }) => id)).toEqual([book.id]);
    expect((await myWishes(other)).wished).toEqual([]);
    expect(await wishesOn(reader, { bookId: book.id })).toEqual({
      ...{ wish: "on", book: "off", author: "off" },
    });
    await endWish(other, wish);
    expect((await myWishes(reader)).wished).toHaveLength(1);
    await endWish(reader, wish);
    expect((await myWishes(reader)).wished).toEqual([]);
  });

  test("for what is not there is refused, and what leaves the shop can be taken back", async () => {
    const reader = await aReader();
    const draft = await aListedBook({ state: "draft" });
    for (const kind of ["wish", "book"] as const)
      expect(await keepWish(reader, { kind, id: draft.id })).toMatchObject({ reason: "not-found" });
    expect(await keepWish(reader, { kind: "author", id: randomUUID() })).toMatchObject({
      reason: "not-found",
    });
    const book = await aListedBook();
    await keepWish(reader, { kind: "wish", id: book.id });
    await db().book.update({ where: { id: book.id }, data: { state: "retired" } });
    const wish = { kind: "wish", id: book.id } as const;
    expect(await myWishes(reader)).toMatchObject({
      wished: [],
      away: [{ id: book.id, isSeen: true }],
    });
    await endWish(reader, wish);
    expect(await myWishes(reader)).toMatchObject({ wished: [], away: [] });
  });

  test("a book that rests is followed until its next edition, and whoever signed in for it is led back to it", async () => {
    const [book, reader] = [await aListedBook({ state: "paused" }), await aReader()];
    const wish = { kind: "book", id: book.id } as const;
    expect(await keepWish(reader, wish)).toMatchObject({ ok: true });
    expect((await myWishes(reader)).books).toMatchObject([{ id: book.id, isSeen: true }]);
    expect(await findWishAddress(wish)).toBe(`/books/${book.slug}`);
  });

  test("pressed signed out is good for an hour, in the browser that pressed, to the last bit", async () => {
    const wish = { kind: "author", id: randomUUID() } as const;
    const token = writePromisedWish(wish, "a-browser");
    expect(readPromisedWish(token, "a-browser")).toEqual(wish);
    for (const browser of ["another", "a-browse", null])
      expect(readPromisedWish(token, browser)).toBeNull();
    const bent = `${token.slice(0, -2)}${token.endsWith("AA") ? "AQ" : "AA"}`;
    expect(readPromisedWish(bent, "a-browser")).toBeNull();
    expect(readPromisedWish("%00", "a-browser")).toBeNull();
    await atInstant(addMinutes(new Date(), 61), async () =>
      expect(readPromisedWish(token, "a-browser")).toBeNull(),
    );
  });
});
