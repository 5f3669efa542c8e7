import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { aCoupon } from "@/prisma/testing/a-coupon";
import { aBook, openShop, packageOf } from "@/prisma/testing/living-shop";
import { addCopiesToCart } from "./add-copies-to-cart";
import { addToCart } from "./add-to-cart";
import { getCart } from "./cart-page";
import { removeCoupon } from "./remove-coupon";
import { removeFromCart } from "./remove-from-cart";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

describe("a cart", () => {
  test("holds a book once: the second time changes its price, also twice at once", async () => {
    const [browser, book] = [randomUUID(), await aBook()];
    const choose = (amountMinor: bigint) =>
      addToCart(browser, { packageId: packageOf(book), amountMinor });
    await Promise.all([choose(900n), choose(900n)]);
    await choose(1250n);
    const { lines, totalMinor } = await getCart(browser);
    expect([lines.length, totalMinor]).toEqual([1, 1250n]);
  });

  test("begun by ten presses at once is one cart with one line", async () => {
    const [browser, book] = [randomUUID(), await aBook()];
    const choice = { packageId: packageOf(book), amountMinor: 900n };
    const added = await Promise.all(Array.from({ length: 10 }, () => addToCart(browser, choice)));
    expect(added.every(({ ok }) => ok)).toBe(true);
    expect((await getCart(browser)).lines).toHaveLength(1);
  });

  test("C-01 refuses a price the author does not sell at, and a book that is not on sale", async () => {
    const [browser, book] = [randomUUID(), await aBook({ minimumMinor: 799n })];
    const choice = { packageId: packageOf(book), amountMinor: 798n };
    expect(await addToCart(browser, choice)).toMatchObject({ ok: false, reason: "below-minimum" });
    await db().book.update({ where: { id: book.id }, data: { state: "draft" } });
    const dear = { ...choice, amountMinor: 2000n };
    expect(await addToCart(browser, dear)).toMatchObject({ ok: false, reason: "not-for-sale" });
    expect((await getCart(browser)).lines).toEqual([]);
  });

  test("C-04 tells when its author raised the minimum above the chosen price, and leaves it out of the sum", async () => {
    const [browser, book] = [randomUUID(), await aBook()];
    await addToCart(browser, { packageId: packageOf(book), amountMinor: 800n });
    await db().package.update({
      where: { id: packageOf(book) },
      data: { minimumMinor: 1000n },
    });
    const { lines, totalMinor } = await getCart(browser);
    expect([lines[0]?.problem, totalMinor]).toEqual(["below-minimum", 0n]);
  });

  test("is its browser's own: another one can neither see nor empty it", async () => {
    const [browser, book] = [randomUUID(), await aBook()];
    await addToCart(browser, { packageId: packageOf(book), amountMinor: 800n });
    const lineId = (await getCart(browser)).lines[0]?.id ?? "";
    await removeFromCart(randomUUID(), lineId);
    expect((await getCart(browser)).lines).toHaveLength(1);
    expect((await getCart(randomUUID())).lines).toHaveLength(0);
    await removeFromCart(browser, lineId);
    await removeFromCart(browser, lineId);
    expect((await getCart(browser)).lines).toHaveLength(0);
  });

  test("taken off copies, a code leaves what so many cost, and another browser takes off nothing", async () => {
    const book = await aBook({ minimumMinor: 1_000n });
    const packageId = packageOf(book);
    await db().packageTier.create({ data: { packageId, fromQuantity: 5, percentOff: 20 } });
    const { code } = await aCoupon(book, { percentOff: 50 });
    const browser = randomUUID();
    const copies = { packageId, amountMinor: null, couponCode: code };
    await addCopiesToCart(browser, { ...copies, quantity: 10 });
    const { lines, totalMinor } = await getCart(browser);
    expect(totalMinor).toBe(5_000n);
    const lineId = lines[0]?.id ?? "";
    await removeCoupon(randomUUID(), lineId);
    expect((await getCart(browser)).totalMinor).toBe(5_000n);
    await removeCoupon(browser, lineId);
    expect(await getCart(browser)).toMatchObject({
      ...{ totalMinor: 8_000n, lines: [{ couponCode: null, problem: null }] },
    });
  });
});
