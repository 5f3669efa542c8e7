import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addToCart } from "@/lib/cart/add-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { atInstant } from "@/prisma/factories/at-instant";
import { aCartWith, aCoupon } from "@/prisma/testing/a-coupon";
import { anOperator, openShop, packageOf } from "@/prisma/testing/living-shop";
import { anOwnBook } from "@/prisma/testing/own-book";
import { beginAndEndPromotions } from "./begin-and-end-promotions";
import { listBookOffers } from "./book-offers";
import { changePrice, type PriceChange } from "./change-price";
import { findCouponsPage } from "./coupons-desk";
import { createCoupon } from "./create-coupon";
import { createPromotion } from "./create-promotion";
import { deleteCoupon } from "./delete-coupon";
import { editCoupon } from "./edit-coupon";
import { endPromotion } from "./end-promotion";
import { findPricesPage } from "./price-desk";
import { switchCoupon } from "./switch-coupon";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

type Own = Awaited<ReturnType<typeof anOwnBook>>;

function setPrice({ author, book }: Own, change: Partial<PriceChange>) {
  return changePrice(author, {
    ...{ packageId: packageOf(book), currency: "EUR", mode: "minimum" as const },
    ...{ minimumMinor: 1_000n, suggestedMinor: 2_000n, promotionPercent: 0, ...change },
  });
}

async function offerFor({ book }: Own, code: string | null = null) {
  const [first] = await listBookOffers(book.id, code);
  return [first?.offer.range.minimum.amountMinor, first?.before?.amountMinor ?? null];
}

function historyOf({ book }: Own) {
  return db().packagePrice.findMany({
    ...{ where: { packageId: packageOf(book) }, orderBy: { id: "asc" } },
  });
}

describe("an author's price", () => {
  test("is what the next reader is asked; a price that is one takes no other amount", async () => {
    const own = await anOwnBook();
    expect(await setPrice(own, { mode: "fixed", minimumMinor: 1_500n })).toMatchObject({
      ok: true,
    });
    const browser = "fixed-price";
    await addToCart(browser, { packageId: packageOf(own.book), amountMinor: 9_000n });
    expect((await getCart(browser)).totalMinor).toBe(1_500n);
    await setPrice(own, { mode: "fixed", minimumMinor: 1_200n });
    expect((await getCart(browser)).totalMinor).toBe(1_200n);
    await setPrice(own, { mode: "free" });
    expect(await offerFor(own)).toEqual([0n, null]);
  });

  test("is refused with its field, and is nobody else's to change", async () => {
    const [own, other] = [await anOwnBook(), await anOwnBook()];
    expect(await setPrice(own, { suggestedMinor: 999n })).toMatchObject({
      ...{ reason: "below-minimum", details: { field: "suggested" } },
    });
    const yen = { currency: "JPY", minimumMinor: 500n };
    expect(await setPrice(own, yen)).toMatchObject({ reason: "currency-not-offered" });
    expect(await setPrice(own, { shownCurrency: "USD" })).toMatchObject({
      reason: "currency-changed",
    });
    const shut = { ok: false, reason: "not-found" };
    expect(await setPrice({ ...own, author: other.author }, {})).toMatchObject(shut);
    expect(await findPricesPage(other.author, own.book.slug)).toBeNull();
    expect((await findPricesPage(own.author, own.book.slug))?.packages).toHaveLength(1);
    expect(await db().auditRow.count({ where: { subjectId: packageOf(own.book) } })).toBe(0);
  });

  test("is on record for good, also when it is changed by hand, and only when it changes", async () => {
    const own = await anOwnBook();
    await setPrice(own, { minimumMinor: 900n });
    await setPrice(own, { minimumMinor: 900n, promotionPercent: 20 });
    await db().package.update({
      where: { id: packageOf(own.book) },
      data: { suggestedMinor: 3_000n },
    });
    const history = await historyOf(own);
    expect(
      history.map(({ minimumMinor, suggestedMinor }) => [minimumMinor, suggestedMinor]),
    ).toEqual([
      [799n, 2_000n],
      [900n, 2_000n],
      [900n, 3_000n],
    ]);
    const id = history[0]?.id ?? 0n;
    const forge = db().packagePrice.update({ where: { id }, data: { minimumMinor: 5_000n } });
    await expect(forge).rejects.toThrow();
    await expect(db().packagePrice.delete({ where: { id } })).rejects.toThrow();
  });
});

describe("C-18 a promotion of the shop", () => {
  const promotion = (more: { percent?: number; startsAt?: Date } = {}) => ({
    ...{ name: "Soldes", percent: 30, startsAt: null, endsAt: addDays(new Date(), 9), ...more },
  });

  test("lowers at once what its author allows, crosses out the lowest of the thirty days before, and ends", async () => {
    const [own, shy] = [await anOwnBook(), await anOwnBook()];
    const operator = await anOperator();
    await atInstant(addDays(new Date(), -40), () => setPrice(own, { minimumMinor: 1_500n }));
    await atInstant(addDays(new Date(), -10), () => setPrice(own, { minimumMinor: 1_000n }));
    await setPrice(own, { minimumMinor: 2_000n, promotionPercent: 40 });
    const made = await createPromotion(operator, promotion());
    expect([await offerFor(own), await offerFor(shy)]).toEqual([
      [1_400n, null],
      [799n, null],
    ]);
    await setPrice(own, { minimumMinor: 1_000n, promotionPercent: 40 });
    expect(await offerFor(own)).toEqual([700n, 1_000n]);
    // Until when it counts, as the operator has said it; of the code that asks for less, its own end.
    const endOf = async (named: string | null = null) =>
      (await listBookOffers(own.book.id, named))[0]?.offer.reduction?.until;
    const { endsAt } = await db().promotion.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    expect(await endOf()).toEqual(endsAt);
    const lastDay = addDays(new Date(), 3);
    const short = await aCoupon(own.book, { percentOff: 60, endsAt: lastDay });
    expect(await endOf(short.code)).toEqual(lastDay);
    expect(await endOf((await aCoupon(own.book, { percentOff: 60 })).code)).toBeNull();
    const { code } = await aCoupon(own.book, { percentOff: 20 });
    expect(await offerFor(own, code)).toEqual([700n, 1_000n]);
    const promotionId = made.ok ? made.value.promotionId : "";
    expect(await endPromotion(operator, promotionId)).toMatchObject({ ok: true });
    expect(await endPromotion(operator, promotionId)).toMatchObject({ reason: "promotion-over" });
    expect(await offerFor(own)).toEqual([1_000n, null]);
    expect((await historyOf(own)).at(-1)).toMatchObject({
      minimumMinor: 1_000n,
      promotionId: null,
    });
  });

  test("begins and ends by the clock, and a line keeps its name and what the minimum was", async () => {
    const own = await anOwnBook();
    await setPrice(own, { minimumMinor: 1_000n, promotionPercent: 90 });
    const startsAt = addDays(new Date(), 1);
    await createPromotion(await anOperator(), promotion({ startsAt }));
    await beginAndEndPromotions();
    expect(await offerFor(own)).toEqual([1_000n, null]);
    await atInstant(addDays(startsAt, 1), beginAndEndPromotions);
    // What it cost for a moment before its author named a price was asked of readers too.
    expect(await offerFor(own)).toEqual([700n, 799n]);
    const { draw } = await aCartWith(own.book, { amountMinor: 700n });
    const placed = await (await draw())();
    const orderId = placed.ok ? placed.value.orderId : "";
    expect(await db().orderLine.findFirst({ where: { orderId } })).toMatchObject({
      ...{ promotionName: "Soldes", minimumMinor: 700n, regularMinimumMinor: 1_000n },
      ...{ couponId: null, couponCode: null },
    });
    await atInstant(addDays(startsAt, 20), beginAndEndPromotions);
    expect(await offerFor(own)).toEqual([1_000n, null]);
  });

  test("crosses out nothing that was undercut before its author joined it", async () => {
    const own = await anOwnBook();
    const operator = await anOperator();
    const day = (count: number) => addDays(new Date(), count - 9);
    await atInstant(day(-60), () => setPrice(own, { minimumMinor: 2_000n }));
    const made = await atInstant(day(0), () => createPromotion(operator, promotion()));
    await atInstant(day(1), () => setPrice(own, { minimumMinor: 800n }));
    await setPrice(own, { minimumMinor: 2_000n, promotionPercent: 90 });
    expect(await offerFor(own)).toEqual([1_400n, null]);
    await endPromotion(operator, made.ok ? made.value.promotionId : "");
  });

  test("that would end before it begins is refused", async () => {
    const late = promotion({ startsAt: addDays(new Date(), 10) });
    const refusal = { ok: false, reason: "ends-too-early" };
    expect(await createPromotion(await anOperator(), late)).toMatchObject(refusal);
  });
});

describe("an author's coupon", () => {
  const draft = (packageId: string, more: { code?: string } = {}) => ({
    ...{ code: "Lecteur", startsAt: null, endsAt: null, maxUses: 5, maxPerCustomer: null },
    ...{ note: "", terms: [{ packageId, percentOff: 50 }], ...more },
  });

  test("is one of its book, however its code is spelled, and nobody else's to make or touch", async () => {
    const [own, other] = [await anOwnBook(), await anOwnBook()];
    const packageId = packageOf(own.book);
    const made = await createCoupon(own.author, own.book.id, draft(packageId));
    const couponId = made.ok ? made.value.couponId : "";
    const twin = draft(packageId, { code: " LEC teur" });
    expect(await createCoupon(own.author, own.book.id, twin)).toMatchObject({
      reason: "code-taken",
    });
    const shut = { ok: false, reason: "not-found" };
    const { code: _code, ...edit } = draft(packageId);
    expect(await createCoupon(other.author, own.book.id, draft(packageId))).toMatchObject(shut);
    expect(await editCoupon(other.author, couponId, edit)).toMatchObject(shut);
    expect(await switchCoupon(other.author, couponId, true)).toMatchObject(shut);
    expect(await deleteCoupon(other.author, couponId)).toMatchObject(shut);
    expect(await findCouponsPage(other.author, own.book.slug)).toBeNull();
  });

  test("can be changed and suspended while it is used, and deleted only while it is not", async () => {
    const own = await anOwnBook();
    const packageId = packageOf(own.book);
    const made = await createCoupon(own.author, own.book.id, draft(packageId));
    const couponId = made.ok ? made.value.couponId : "";
    const { draw } = await aCartWith(own.book, { amountMinor: 400n, code: "lecteur" });
    await (await draw())();
    const page = async () => (await findCouponsPage(own.author, own.book.slug))?.coupons[0];
    expect(await page()).toMatchObject({ uses: 1, isUsed: true, maxUses: 5 });
    expect(await deleteCoupon(own.author, couponId)).toMatchObject({ reason: "coupon-used" });
    const { code: _code, ...edit } = draft(packageId);
    const terms = [{ packageId, minimumMinor: 200n }];
    await editCoupon(own.author, couponId, { ...edit, terms });
    expect(await offerFor(own, "LECTEUR")).toEqual([200n, 799n]);
    await switchCoupon(own.author, couponId, true);
    expect(await offerFor(own, "LECTEUR")).toEqual([799n, null]);
    const stale = await editCoupon(own.author, couponId, edit, 0);
    expect(stale).toMatchObject({ reason: "changed-meanwhile" });
    // Of two who change different things at once neither writes over the other.
    const before = { isSuspended: true, maxUses: 5, note: edit.note, revision: 1 };
    expect(await page()).toMatchObject({ ...before, terms: [{ minimumMinor: 200n }] });
    const changes = [{ maxUses: 7 }, { note: "Salon" }, { isSuspended: false }, { endsAt: null }];
    await Promise.all(changes.map((change) => editCoupon(own.author, couponId, change)));
    expect(await page()).toMatchObject({
      ...{ isSuspended: false, maxUses: 7, note: "Salon", endsAt: null, revision: 5 },
      terms: [{ minimumMinor: 200n }],
    });
    const spare = await createCoupon(own.author, own.book.id, draft(packageId, { code: "Autre" }));
    expect(await deleteCoupon(own.author, spare.ok ? spare.value.couponId : "")).toMatchObject({
      ok: true,
    });
  });
});
