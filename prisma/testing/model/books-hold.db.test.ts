import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTransferBatch } from "@/lib/payouts/open-transfer-batch";
import { now } from "@/lib/platform/clock";
import { applyRefundNews } from "@/lib/refunds/apply-refund-news";
import { giveRefund } from "@/lib/refunds/give-refund";
import { payAuthors } from "@/lib/worker/pay-authors";
import { findOperator } from "@/prisma/factories/a-user";
import { aSale } from "../disputed-sale";
import { anEarningAuthor, aReleasedSale, lateLastMonth } from "../earning-author";
import { openShop } from "../living-shop";
import { type Books, booksIn, readBooks } from "./books-as-they-stand";
import { wrongIn } from "./books-hold";

let shop: Awaited<ReturnType<typeof openShop>>;
let text: string;

beforeAll(async () => {
  shop = await openShop();
  const { line } = await aSale({ amounts: [2000n, 1003n] });
  const gift = { lineId: line.id, amountMinor: 700n, reason: "Un geste." };
  const given = await giveRefund(await findOperator(), gift);
  if (!given.ok) throw new Error(given.reason);
  const { refundId } = given.value;
  await applyRefundNews(refundId, { id: "re_of_a_part", refundId, state: "succeeded" });
  await aReleasedSale(await anEarningAuthor(), 3_000n, lateLastMonth());
  await payAuthors();
  await openTransferBatch(await findOperator(), "EUR");
  text = await readBooks(now());
});
afterAll(() => shop.stop());

function first<T>(rows: T[], fits: (row: T) => boolean = () => true): T {
  const found = rows.find(fits);
  if (!found) throw new Error("the story has no such row");
  return found;
}

/** One thing wrong with the books each, and the words by which it is found. */
const mistakes: [name: string, found: string, spoil: (books: Books) => void][] = [
  [
    "an entry that does not balance",
    "balance",
    ({ entries }) => {
      first(first(entries).postings).amountMinor += 1n;
    },
  ],
  [
    "an entry in two currencies",
    "holds another currency",
    ({ entries }) => {
      first(first(entries).postings).currency = "USD";
    },
  ],
  [
    "an order whose total is not its lines'",
    "total",
    ({ orders }) => {
      first(orders).totalMinor += 1n;
    },
  ],
  [
    "a sale booked twice",
    "sales",
    ({ entries }) => {
      entries.push({ ...first(entries, ({ code }) => code === "sale"), cause: "again" });
    },
  ],
  [
    "one session of two payments",
    "sessions of two orders",
    ({ checkouts }) => {
      checkouts.push({
        ...first(checkouts, ({ sessionId }) => sessionId !== null),
        state: "failed",
      });
    },
  ],
  [
    "a second receipt",
    "receipts",
    ({ receipts }) => {
      receipts.push(first(receipts));
    },
  ],
  [
    "a line without a right",
    "rights",
    ({ lines }) => {
      first(lines).rights = [];
    },
  ],
  [
    "a right that ended for nothing",
    "the right",
    ({ lines }) => {
      first(first(lines).rights).state = "closed";
    },
  ],
  [
    "a payment whose order is not paid",
    "payments",
    ({ orders }) => {
      first(orders).state = "failed";
    },
  ],
  [
    "a claim beyond the price",
    "claimed more than was paid",
    ({ lines }) => {
      const line = first(lines);
      line.claimedMinor = line.priceMinor + 1n;
    },
  ],
  [
    "a return nobody made",
    "returned",
    ({ lines }) => {
      first(lines, ({ returnedMinor }) => returnedMinor === 0n).returnedMinor = 1n;
    },
  ],
  [
    "a payment returned twice over",
    "returned",
    ({ refunds }) => {
      first(refunds).amountMinor = 100_000n;
    },
  ],
  [
    "a fee that was not booked",
    "held by the provider",
    ({ checkouts }) => {
      first(checkouts, ({ feeMinor }) => feeMinor !== null).feeMinor = 0n;
    },
  ],
  [
    "money that came for nothing and is owed to nobody",
    "owes",
    ({ checkouts, orders }) => {
      const { id: orderId } = first(orders);
      const strange = {
        id: "strange",
        state: "surplus",
        amountMinor: 500n,
        sessionId: null,
        feeMinor: 0n,
      };
      checkouts.push({ ...strange, orderId });
    },
  ],
  [
    "royalties on the wrong account",
    "on the other account",
    ({ lines }) => {
      first(lines, ({ releasedAt }) => releasedAt !== null).releasedAt = null;
    },
  ],
  [
    "royalties released before the window closes",
    "before its window closed",
    ({ lines }) => {
      first(lines, ({ releasedAt }) => releasedAt !== null).isReleasedEarly = true;
    },
  ],
  [
    "a statement that does not add up",
    "closing",
    ({ statements }) => {
      first(statements).closingMinor += 1n;
    },
  ],
  [
    "a month paid twice",
    "a month paid twice",
    ({ payouts }) => {
      payouts.push({ ...first(payouts), id: "second" });
    },
  ],
  [
    "a payout that moved nothing",
    "taken",
    ({ payouts }) => {
      first(payouts).state = "failed";
    },
  ],
  [
    "a payout of more than was there",
    "more than was there",
    ({ entries }) => {
      for (const posting of first(entries, ({ code }) => code === "payout").postings)
        posting.amountMinor += 1n;
    },
  ],
  [
    "an event that is stuck",
    "is stuck",
    ({ stuckEvents }) => {
      stuckEvents.push("evt_1");
    },
  ],
  [
    "a ledger that can be changed",
    "the shop may",
    ({ changeable }) => {
      changeable.push("UPDATE postings");
    },
  ],
];

describe("the books of the model", () => {
  test("hold after a sale, a part returned and a payout", () => {
    expect(wrongIn(booksIn(text))).toEqual([]);
  });

  test.each(mistakes)("do not hold with %s", (_name, found, spoil) => {
    const books = booksIn(text);
    spoil(books);
    expect(wrongIn(books).join("\n")).toContain(found);
  });
});
