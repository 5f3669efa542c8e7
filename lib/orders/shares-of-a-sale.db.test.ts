import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { balance } from "@/lib/ledger/balance";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { adoptRefundsOf } from "@/lib/refunds/adopt-refund";
import { acceptShares } from "@/lib/royalties/accept-shares";
import { applyShares } from "@/lib/royalties/apply-shares";
import { proposeShares } from "@/lib/royalties/propose-shares";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { aBook, anAddress, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { settleCheckout } from "./settle-checkouts";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());
afterEach(() => {
  vi.useRealTimers();
});

/** Stops the clock at an instant: the boundary is a single millisecond. */
function at(instant: Date) {
  vi.useFakeTimers({ toFake: ["Date"], now: instant });
}

async function aBookOfTwo(shares: [number, number]) {
  const book = await aBook({ shares });
  const authors = [];
  for (const { authorId } of [...book.authors].sort((one, two) => one.position - two.position)) {
    const user = await aUser({ email: anAddress() });
    const author = await db().author.update({ where: { id: authorId }, data: { userId: user.id } });
    authors.push(asAuthor(author, user));
  }
  const [ada, ben] = authors;
  if (!ada || !ben) throw new Error("two authors");
  return { book, ada, ben };
}

async function agree(
  { book, ada, ben }: Awaited<ReturnType<typeof aBookOfTwo>>,
  shares: [number, number],
  effectiveFrom: Date | null,
) {
  const terms = [ada, ben].map(({ id }, place) => ({ authorId: id, shareBp: shares[place] ?? 0 }));
  const wish = { slug: book.slug, locale: "fr", invited: [], effectiveFrom, terms };
  const proposed = await proposeShares(ada, wish);
  if (!proposed.ok) throw new Error(proposed.reason);
  const { agreementId } = proposed.value;
  await acceptShares(ben, agreementId);
  const { inForceFrom } = await db().shareAgreement.findUniqueOrThrow({
    where: { id: agreementId },
  });
  if (!inForceFrom) throw new Error("both have agreed");
  return { agreementId, inForceFrom };
}

async function frozen(orderId: string) {
  const shares = await db().orderLineShare.findMany({
    where: { line: { orderId } },
    orderBy: { position: "asc" },
  });
  return shares.map(({ shareBp }) => shareBp);
}

async function pending(...authors: { id: string }[]) {
  return Promise.all(
    authors.map(async ({ id }) => (await balance("author-pending", id)).get("EUR") ?? 0n),
  );
}

describe("the shares of a sale", () => {
  test("P-04 change with the very millisecond an agreement comes into force, applied or not", async () => {
    const pair = await aBookOfTwo([10_000, 0]);
    const { inForceFrom, agreementId } = await agree(pair, [6_000, 4_000], addDays(now(), 3));
    const choice = [{ book: pair.book, amountMinor: 2_000n }];
    at(new Date(inForceFrom.getTime() - 1));
    const before = await anOrder(choice);
    at(inForceFrom);
    const after = await anOrder(choice);
    expect(await frozen(before.orderId)).toEqual([10_000, 0]);
    expect(await frozen(after.orderId)).toEqual([6_000, 4_000]);
    await applyShares(agreementId);
    at(new Date(inForceFrom.getTime() - 1));
    // A process whose clock is behind still sells by what was agreed for its instant.
    expect(await frozen((await anOrder(choice)).orderId)).toEqual([10_000, 0]);
  });

  test("P-04 stay those of the placing, however late the payment comes", async () => {
    const pair = await aBookOfTwo([10_000, 0]);
    const { inForceFrom } = await agree(pair, [5_000, 5_000], addDays(now(), 1));
    const placed = await anOrder([{ book: pair.book, amountMinor: 2_000n }]);
    await payAt(placed.payAt);
    at(addDays(inForceFrom, 1));
    await settleCheckout(placed.sessionId);
    expect(await pending(pair.ada, pair.ben)).toEqual([1_600n, 0n]);
  });

  test("LED-09 R-20 a sale of day 5 refunded on day 20 is reversed at the shares from before day 10, odd cents where they fell", async () => {
    const pair = await aBookOfTwo([5_000, 5_000]);
    const { inForceFrom } = await agree(pair, [3_333, 6_667], addDays(now(), 10));
    at(addDays(inForceFrom, -5));
    const old = await anOrder([{ book: pair.book, amountMinor: 999n }]);
    await payAt(old.payAt);
    await settleCheckout(old.sessionId);
    // 80 % of 9.99 is 7.99: four for the first, 3.99 for the second.
    expect(await pending(pair.ada, pair.ben)).toEqual([400n, 399n]);
    at(addDays(inForceFrom, 5));
    const recent = await anOrder([{ book: pair.book, amountMinor: 999n }]);
    await payAt(recent.payAt);
    await settleCheckout(recent.sessionId);
    expect(await pending(pair.ada, pair.ben)).toEqual([400n + 266n, 399n + 533n]);
    at(addDays(inForceFrom, 10));
    const checkout = await db().checkout.findFirstOrThrow({ where: { orderId: old.orderId } });
    const { stripe } = await import("@/lib/platform/stripe");
    // In two parts, so that each rounds by itself and both together end where the sale began.
    for (const amount of [333, 666]) {
      await stripe().refunds.create({ payment_intent: checkout.paymentIntentId ?? "", amount });
      await adoptRefundsOf(checkout.id);
    }
    expect(await pending(pair.ada, pair.ben)).toEqual([266n, 533n]);
  });
});
