import { afterAll, beforeAll, expect, test } from "vitest";
import { addTip } from "@/lib/cart/add-tip";
import { addToCart } from "@/lib/cart/add-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { findOwnCurrency } from "@/lib/cart/own-currency";
import { db } from "@/lib/platform/db";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { asReader, aUser, findOperator } from "@/prisma/factories/a-user";
import { anAddress, openShop } from "@/prisma/testing/living-shop";
import { anOwnBook } from "@/prisma/testing/own-book";
import { listBookOffers } from "./book-offers";
import { changePrice } from "./change-price";
import { createCoupon } from "./create-coupon";
import { currenciesDesk } from "./currencies-desk";
import { editCurrencies } from "./edit-currencies";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

test("a price is set in what the shop sells in, and one taken away is sold on without new prices in it", async () => {
  const operator = await findOperator();
  const { author, book } = await anOwnBook();
  const packageId = book.packages[0]?.id ?? "";
  const price = (currency: string, minimumMinor: bigint) =>
    changePrice(author, {
      ...{ packageId, currency, mode: "minimum", minimumMinor, promotionPercent: 0 },
      suggestedMinor: minimumMinor * 2n,
    });
  await price("EUR", 1_000n);
  const cart = "currencies";
  await addToCart(cart, { packageId, amountMinor: 3_000n });
  const owner = "currencies-owner";
  const user = await aUser({ email: anAddress() });
  await aPaidOrder({ book, user, priceMinor: 2_000n });
  const reader = asReader(user);
  expect(await addTip(reader, owner, book.slug, 300n)).toMatchObject({ ok: true });
  const fixed = { ...{ code: "FIVE", startsAt: null, endsAt: null, maxUses: null }, note: "" };
  const terms = [{ packageId, minimumMinor: 500n }];
  await createCoupon(author, book.id, { ...fixed, maxPerCustomer: null, terms });

  expect(await price("JPY", 700n)).toMatchObject({ reason: "currency-not-offered" });
  for (const wrong of [["JPY"], ["EUR", "EUR"], ["EUR", "XYZ"]])
    expect(await editCurrencies(operator, wrong, "")).toMatchObject({ ok: false });
  const more = ["EUR", "JPY"];
  expect(await editCurrencies(operator, more, "+USD")).toMatchObject({
    reason: "changed-meanwhile",
  });
  expect(await editCurrencies(operator, more, "+JPY")).toMatchObject({ ok: true });
  // Yen have no decimals, and a smallest charge of their own.
  expect(await price("JPY", 20n)).toMatchObject({ reason: "between-free-and-floor" });
  expect(await price("JPY", 700n)).toMatchObject({ ok: true });
  // A coupon's form that was drawn in euros makes no yen of its 5.00.
  const inEuros = { ...fixed, code: "LATE", maxPerCustomer: null };
  expect(
    await createCoupon(author, book.id, {
      ...inEuros,
      terms: [{ packageId, minimumMinor: 500n, shownCurrency: "EUR" }],
    }),
  ).toMatchObject({ reason: "currency-changed", details: { packageId } });
  const [offered] = await listBookOffers(book.id, "FIVE");
  expect(offered?.offer.range.minimum).toEqual({ amountMinor: 700n, currency: "JPY" });
  // What somebody chose in euros is no price in yen: the cart shows the suggested one.
  expect(await getCart(cart)).toMatchObject({ currency: "JPY", totalMinor: 1_400n });
  // Nor is a tip: three euros must not become three hundred yen, or a price.
  expect((await getCart(owner)).lines).toEqual([]);
  expect(await findOwnCurrency(reader, book.slug)).toBe("JPY");

  expect(await editCurrencies(operator, ["EUR"], "-JPY")).toMatchObject({ ok: true });
  expect(await price("JPY", 800n)).toMatchObject({ ok: true });
  const desk = await currenciesDesk(operator);
  expect(desk.rows.find(({ code }) => code === "JPY")).toMatchObject({
    ...{ isOffered: false, priced: 1 },
  });
  const other = await anOwnBook();
  const theirs = other.book.packages[0]?.id ?? "";
  const wish = { mode: "fixed", minimumMinor: 700n, suggestedMinor: 700n } as const;
  expect(
    await changePrice(other.author, {
      ...{ packageId: theirs, currency: "JPY", promotionPercent: 0, ...wish },
    }),
  ).toMatchObject({ reason: "currency-not-offered" });
  const audit = await db().auditRow.findMany({
    ...{ where: { action: "currencies-edited" }, orderBy: { id: "asc" } },
  });
  expect(audit.map(({ details }) => details)).toEqual([
    { currencies: "EUR → EUR JPY" },
    { currencies: "EUR JPY → EUR" },
  ]);
  const none = db().shopSettings.update({ where: { id: 1 }, data: { currencies: ["USD"] } });
  await expect(none).rejects.toThrow(/shop_settings_currencies/);
});
