import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { addToCart } from "@/lib/cart/add-to-cart";
import { getCart } from "@/lib/cart/cart-page";
import { money } from "@/lib/kernel/money";
import { addHours } from "@/lib/kernel/time";
import { placeOrder } from "@/lib/orders/place-order";
import { db } from "@/lib/platform/db";
import { atInstant } from "@/prisma/factories/at-instant";
import { hear } from "@/prisma/testing/kept-news";
import { anAddress, openShop, packageOf } from "@/prisma/testing/living-shop";
import { anOwnBook } from "@/prisma/testing/own-book";
import { listBookOffers } from "./book-offers";
import { changePrice } from "./change-price";
import { declareTrial } from "./declare-trial";
import { findShownTrial } from "./shown-trial";
import { startTrial } from "./start-trial";
import { stopTrial } from "./stop-trial";
import type { TrialWish } from "./trial";
import { listTrials } from "./trial-desk";
import { turnTrials } from "./turn-trials";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

type Own = Awaited<ReturnType<typeof anOwnBook>>;
const euro = (minor: bigint) => money(minor, "EUR");
const wish: TrialWish = {
  ...{ kind: "suggested", suggestedB: euro(1200n), difference: euro(500n), sampleSize: null },
};

async function declared({ author, book }: Own, more: Partial<TrialWish> = {}) {
  const made = await declareTrial(author, packageOf(book), { ...wish, ...more });
  if (!made.ok) throw new Error(made.reason);
  return made.value.trialId;
}

async function shownNow({ book }: Own) {
  const [first] = await listBookOffers(book.id, null);
  return first ? findShownTrial(first.packageId, first.offer) : null;
}

/** A free book's orders need no payment: the mark is what is asked about. */
async function anOrderBy(book: Own["book"], trialMark: string | null) {
  const browserHash = randomUUID();
  await addToCart(browserHash, { packageId: packageOf(book), amountMinor: 0n, trialMark });
  const { mark: shownMark } = await getCart(browserHash);
  const placed = await placeOrder(mintVisitor({ browserHash }), {
    ...{ email: anAddress(), browserHash, locale: "fr", consentText: null, shownMark },
    checkoutKey: randomUUID(),
  });
  if (!placed.ok) throw new Error(placed.reason);
  return db().orderLine.findFirstOrThrow({ where: { orderId: placed.value.orderId } });
}

async function aFreeBook() {
  const own = await anOwnBook();
  await db().package.update({ where: { id: packageOf(own.book) }, data: { minimumMinor: 0n } });
  return own;
}

describe("a trial of two prices", () => {
  test("is declared by the book's author alone, one per book, and shows nothing before it starts", async () => {
    const [own, other] = [await anOwnBook(), await anOwnBook()];
    const packageId = packageOf(own.book);
    expect(await declareTrial(other.author, packageId, wish)).toMatchObject({
      reason: "not-found",
    });
    const twice = [
      declareTrial(own.author, packageId, wish),
      declareTrial(own.author, packageId, wish),
    ];
    expect((await Promise.all(twice)).filter(({ ok }) => ok)).toHaveLength(1);
    const [trial] = await listTrials(own.author, own.book.id);
    // Nothing is sold: half the suggested price, 2 · 2.8² · (1000/500)².
    expect(trial).toMatchObject({ sampleSize: 63, startedAt: null });
    expect(await shownNow(own)).toBeNull();
    expect(await listTrials(other.author, own.book.id)).toEqual([]);
    for (const verb of [startTrial, stopTrial])
      expect(await verb(other.author, trial?.id ?? "")).toMatchObject({ reason: "trial-gone" });
  });

  test("takes turns, drops the kept pages at each, and freezes its terms and the package's price", async () => {
    const own = await anOwnBook();
    const id = await declared(own);
    const heard = await hear();
    expect(await startTrial(own.author, id)).toMatchObject({ ok: true });
    await heard.until(["trials"]);
    await heard.stop();
    const arms: (bigint | undefined)[] = [];
    for (let turn = 0; turn < 4; turn++) {
      arms.push((await shownNow(own))?.offer.range.suggested.amountMinor);
      await turnTrials();
      const next = addHours(new Date(), turn + 1.01);
      await atInstant(next, () => Promise.all([turnTrials(), turnTrials()]));
    }
    expect([arms.slice(0, 2).sort(), arms.slice(2).sort()]).toEqual([
      [1200n, 2000n],
      [1200n, 2000n],
    ]);
    expect((await shownNow(own))?.offer.range.minimum.amountMinor).toBe(799n);
    const price = {
      ...{ packageId: packageOf(own.book), currency: "EUR", mode: "minimum" as const },
      ...{ minimumMinor: 900n, suggestedMinor: 2000n, promotionPercent: 0 },
    };
    expect(await changePrice(own.author, price)).toMatchObject({ reason: "trial-running" });
    const where = { id };
    for (const spoilt of [
      db().$executeRaw`UPDATE price_trials SET sample_size = 40 WHERE id = ${id}::uuid`,
      db().$executeRaw`DELETE FROM price_trials WHERE id = ${id}::uuid`,
    ])
      await expect(spoilt).rejects.toThrow(/keeps its terms/);
    const muchLater = addHours(new Date(), 9);
    const stopped = await atInstant(muchLater, () => stopTrial(own.author, id));
    expect(stopped).toMatchObject({ ok: true });
    expect(await changePrice(own.author, price)).toMatchObject({ ok: true });
    expect(await db().priceTrial.findUnique({ where })).toMatchObject({ isReached: false });
    expect(await shownNow(own)).toBeNull();
  });

  test("marks an order with what its page showed, and tells no result before both samples are full", async () => {
    const own = await aFreeBook();
    const id = await declared(own, { sampleSize: 30 });
    await startTrial(own.author, id);
    const first = await shownNow(own);
    const line = await anOrderBy(own.book, first?.mark ?? "");
    expect([line.trialId, line.suggestedMinor]).toEqual([
      ...[id, first?.offer.range.suggested.amountMinor],
    ]);
    for (const foreign of [null, `${first?.mark}A`])
      expect((await anOrderBy(own.book, foreign)).trialId).toBeNull();
    const [running] = await listTrials(own.author, own.book.id);
    expect([running?.outcome, (running?.orders.a ?? 0) + (running?.orders.b ?? 0)]).toEqual([
      ...[null, 1],
    ]);
    await expect(
      db()
        .$executeRaw`UPDATE order_lines SET trial_id = NULL, trial_arm = NULL WHERE id = ${line.id}::uuid`,
    ).rejects.toThrow(/keeps its terms/);
    await Promise.all(Array.from({ length: 29 }, () => anOrderBy(own.book, first?.mark ?? "")));
    await atInstant(addHours(new Date(), 1.01), turnTrials);
    const second = await shownNow(own);
    await Promise.all(Array.from({ length: 30 }, () => anOrderBy(own.book, second?.mark ?? "")));
    await atInstant(addHours(new Date(), 1.5), turnTrials);
    const [ended] = await listTrials(own.author, own.book.id);
    expect(ended).toMatchObject({ isReached: true, orders: { a: 30, b: 30 } });
    expect(ended?.outcome?.meanMinor).toMatchObject({ difference: 0, verdict: "open" });
    expect((await anOrderBy(own.book, second?.mark ?? "")).trialId).toBeNull();
  });
});
