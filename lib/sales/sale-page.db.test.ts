import { beforeAll, describe, expect, test } from "vitest";
import { foundShop } from "@/lib/catalog/found-shop";
import { addDays } from "@/lib/kernel/time";
import { balance } from "@/lib/ledger/balance";
import { confirmTransfer } from "@/lib/payouts/confirm-transfer";
import { createPayouts } from "@/lib/payouts/create-payouts";
import { drawStatements } from "@/lib/payouts/draw-statements";
import { openTransferBatch } from "@/lib/payouts/open-transfer-batch";
import { returnTransfer } from "@/lib/payouts/return-transfer";
import { db } from "@/lib/platform/db";
import { applyRefundNews } from "@/lib/refunds/apply-refund-news";
import { giveRefund } from "@/lib/refunds/give-refund";
import { releaseRoyalties } from "@/lib/refunds/release-royalties";
import { aBook } from "@/prisma/factories/a-book";
import { aBundleOrder } from "@/prisma/factories/a-bundle-order";
import { aPaidOrder, type OrderRow } from "@/prisma/factories/a-paid-order";
import { aRefund, tell } from "@/prisma/factories/a-refund";
import { asAuthor, aUser, findOperator } from "@/prisma/factories/a-user";
import { anAuthor } from "@/prisma/factories/an-author";
import { atInstant } from "@/prisma/factories/at-instant";
import { daysAgo } from "@/prisma/factories/days-ago";
import {
  anEarningAuthor,
  aReleasedSale,
  payoutsOf,
  statementsOf,
} from "@/prisma/testing/earning-author";
import { effectOn } from "./sale-moves";
import { findSaleOf, type SalePage } from "./sale-page";

beforeAll(() => foundShop());

async function twoAuthors() {
  const [first, second] = [await anAuthor(), await anAuthor()];
  const book = await aBook({ authors: [first, second], minimumMinor: 0n });
  return { book, first: asAuthor(first, await aUser()), second: asAuthor(second, await aUser()) };
}

function lineOf(order: OrderRow) {
  return order.lines[0]?.id ?? "";
}

function kinds(sale: SalePage | null) {
  return sale?.steps.map(({ kind }) => kind).join(" ");
}

/** What the page's moves make of the author's accounts. */
function shown(sale: SalePage | null) {
  const moves = sale?.entries.flatMap((entry) => entry.moves) ?? [];
  return [effectOn("author-pending", moves), effectOn("author-available", moves)];
}

/** What the ledger says the line did to them. */
async function booked(lineId: string, ownerId: string) {
  const postings = await db().posting.findMany({ where: { lineId, ownerId } });
  return ["author-pending", "author-available"].map((account) =>
    postings
      .filter((posting) => posting.account === account)
      .reduce(
        (sum, { side, amountMinor }) => sum + (side === "credit" ? amountMinor : -amountMinor),
        0n,
      ),
  );
}

describe("one sale as its author follows it", () => {
  test("begins in its window, and its entries sum to what the line did to the author's balance", async () => {
    const { book, first, second } = await twoAuthors();
    const order = await aPaidOrder({ book, priceMinor: 999n, paidAt: daysAgo(22.5) });
    for (const [author, royalty] of [
      [first, 400n],
      [second, 399n],
    ] as const) {
      const sale = await findSaleOf(author, lineOf(order));
      expect(kinds(sale)).toBe("paid in-window available-later");
      expect(sale?.steps[1]).toMatchObject({ state: "now", day: 23 });
      expect([sale?.royaltyMinor, sale?.houseMinor]).toEqual([royalty, 200n]);
      expect(shown(sale)).toEqual([royalty, 0n]);
      expect(shown(sale)).toEqual(await booked(lineOf(order), author.id));
      expect((await balance("author-pending", author.id)).get("EUR")).toBe(royalty);
    }
  });

  test("through refund, return by the bank and release, its entries always sum to the balance", async () => {
    const { book, first, second } = await twoAuthors();
    const paidAt = daysAgo(80);
    const order = await atInstant(paidAt, () => aPaidOrder({ book, priceMinor: 1_999n, paidAt }));
    const lineId = lineOf(order);
    const agree = async () => {
      for (const author of [first, second])
        expect(shown(await findSaleOf(author, lineId))).toEqual(await booked(lineId, author.id));
    };
    await atInstant(addDays(paidAt, 10), async () => {
      await aRefund(order, "succeeded");
      expect(kinds(await findSaleOf(first, lineId))).toBe("paid refund-asked refunded");
      await agree();
    });
    await atInstant(addDays(paidAt, 20), async () => {
      await tell(order, { id: `re_test_${lineId}`, state: "failed", why: "declined" });
      const back = "paid refunded refund-returned refund-asked in-window available-later";
      expect(kinds(await findSaleOf(first, lineId))).toBe(back);
      await agree();
    });
    await db().refundRequest.updateMany({
      where: { lineId },
      data: { state: "withdrawn", closedAt: addDays(paidAt, 21) },
    });
    await releaseRoyalties();
    const sale = await findSaleOf(first, lineId);
    const whole =
      "paid refund-asked refunded refund-returned refund-withdrawn window-closed available payout-next";
    expect(kinds(sale)).toBe(whole);
    expect(sale?.steps.flatMap(({ entryIds }) => entryIds)).toEqual(
      sale?.entries.map(({ id }) => id),
    );
    expect(shown(sale)).toEqual([0n, 800n]);
    await agree();
  });

  test("is paid out with the statement that tells it, and is owed again when the transfer comes back", async () => {
    const earner = await anEarningAuthor();
    const order = await aReleasedSale(earner, 3_000n, new Date("2026-07-10T12:00:00Z"));
    const follow = () => findSaleOf(earner.author, lineOf(order));
    expect(kinds(await follow())).toMatch(/available payout-next$/);
    const operator = await findOperator();
    await atInstant(new Date("2026-08-01T08:00:00Z"), async () => {
      await drawStatements(null);
      expect(kinds(await follow())).toMatch(/available payout-told$/);
      await createPayouts(null);
    });
    const [statement] = await statementsOf(earner);
    const [payout] = await payoutsOf(earner);
    expect((await follow())?.steps.at(-1)).toMatchObject({
      ...{ kind: "payout-on-its-way", state: "now", statementNumber: statement?.number },
    });
    const payoutId = payout?.id ?? "";
    await atInstant(new Date("2026-08-02T08:00:00Z"), async () => {
      await openTransferBatch(operator, "EUR");
      const proof = { reference: "VIR 1", paidOn: "2026-08-02", amountMinor: 2_400n };
      await confirmTransfer(operator, { payoutId, ...proof });
      expect((await follow())?.steps.at(-1)).toMatchObject({ kind: "paid-out", state: "done" });
      await returnTransfer(operator, { payoutId, reason: "Compte clos." });
      expect(kinds(await follow())).toMatch(/available payout-told$/);
    });
    expect(shown(await follow())).toEqual(await booked(lineOf(order), earner.author.id));
  });

  test("is not called paid by a payout that left it out, and leads to the entries of the one that pays", async () => {
    const earner = await anEarningAuthor();
    const july = new Date("2026-07-10T12:00:00Z");
    const [stays, leaves] = [
      await aReleasedSale(earner, 5_000n, july),
      await aReleasedSale(earner, 3_000n, july),
    ];
    const follow = (order: OrderRow) => findSaleOf(earner.author, lineOf(order));
    const operator = await findOperator();
    const given = await giveRefund(operator, {
      ...{ lineId: lineOf(leaves), amountMinor: 3_000n, reason: "Geste." },
    });
    if (!given.ok) throw new Error(given.reason);
    const { refundId } = given.value;
    const payIn = (instant: string) =>
      atInstant(new Date(instant), async () => {
        await drawStatements(null);
        await createPayouts(null);
      });
    await payIn("2026-08-01T08:00:00Z");
    const paid = await follow(stays);
    const [payout] = await payoutsOf(earner);
    expect(payout).toMatchObject({ amountMinor: 4_000n });
    expect(paid?.payoutEntries.map(({ cause }) => cause)).toEqual([`payout:${payout?.id}`]);
    expect(paid?.steps.at(-1)).toMatchObject({
      ...{ kind: "payout-on-its-way", entryIds: paid?.payoutEntries.map(({ id }) => id) },
    });
    expect(kinds(await follow(leaves))).toMatch(/payout-held-back$/);
    // The refund does not arrive: the royalties go with the next month's statement.
    await applyRefundNews(refundId, { id: `re_${refundId}`, refundId, state: "failed" });
    expect(kinds(await follow(leaves))).toMatch(/payout-told$/);
    await payIn("2026-09-01T08:00:00Z");
    const [, second] = await statementsOf(earner);
    expect((await follow(leaves))?.steps.at(-1)).toMatchObject({
      ...{ kind: "payout-on-its-way", statementNumber: second?.number },
    });
  });

  test("ACL-05 another author's line is not found, nor is one that is none", async () => {
    const [{ book }, { first: stranger }] = [await twoAuthors(), await twoAuthors()];
    const order = await aPaidOrder({ book });
    expect(await findSaleOf(stranger, lineOf(order))).toBeNull();
    expect(await findSaleOf(stranger, "no-id")).toBeNull();
    expect(await findSaleOf(stranger, order.id)).toBeNull();
  });

  test("ACL-11 a co-author at nothing sees the sale and its price, no house's part and no entry of others", async () => {
    const { book, first, second } = await twoAuthors();
    await db().bookAuthor.updateMany({
      where: { bookId: book.id, authorId: first.id },
      data: { shareBp: 10_000 },
    });
    await db().bookAuthor.updateMany({
      where: { bookId: book.id, authorId: second.id },
      data: { shareBp: 0 },
    });
    const buyer = await aUser();
    const order = await aBundleOrder({ books: [book, await aBook()], priceMinor: 1_000n, buyer });
    const sale = await findSaleOf(second, order.lines[0]?.id ?? "");
    expect(sale).toMatchObject({ royaltyMinor: 0n, houseMinor: null, shareBp: 0 });
    expect(sale?.entries.flatMap(({ moves }) => moves)).toEqual([]);
    expect(await booked(order.lines[0]?.id ?? "", second.id)).toEqual([0n, 0n]);
  });

  test("A-08 of a bundle shows this book's part alone, and never who bought it", async () => {
    const { book, first } = await twoAuthors();
    const buyer = await aUser();
    const order = await aBundleOrder({ books: [book, await aBook()], priceMinor: 1_001n, buyer });
    const sale = await findSaleOf(first, order.lines[0]?.id ?? "");
    expect(sale?.priceMinor).toBe(501n);
    // Of a bundle that is no row of its own no more than its name is known.
    expect(sale?.terms).toEqual([
      { kind: "bundle", title: "Deux livres ensemble", shareBp: null, wholeMinor: null },
    ]);
    expect(shown(sale)).toEqual([201n, 0n]);
    const told = JSON.stringify(sale, (_key, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
    for (const secret of [buyer.email, buyer.id, order.number]) expect(told).not.toContain(secret);
  });
});
