import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balance } from "@/lib/ledger/balance";
import { payOrder } from "@/lib/orders/pay-order";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { listRefundsOfPayment } from "@/lib/payments/read-refund";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { movedOn } from "@/prisma/testing/disputed-sale";
import { aBook, anOperator, anOrder, aReader, openShop, payAt } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { adoptRefundsOf } from "./adopt-refund";
import { approveRefund } from "./approve-refund";
import { confirmRefund } from "./confirm-refund";
import { giveRefund } from "./give-refund";
import { releaseRoyalties } from "./release-royalties";
import { requestRefund } from "./request-refund";
import { returnSurplus } from "./return-surplus";
import { settleRefund } from "./settle-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const failing = "4000000000005126";

async function aPurchase(amounts = [2000n], card?: string) {
  const reader = await aReader();
  const books = await Promise.all(amounts.map((minimum) => aBook({ minimumMinor: minimum / 2n })));
  const choices = books.map((book, at) => ({ book, amountMinor: amounts[at] ?? 0n }));
  const { orderId, sessionId, payAt: address } = await anOrder(choices, reader.email);
  if (address) {
    await payAt(address, card);
    await settleCheckout(sessionId);
  }
  const lines = await db().orderLine.findMany({
    where: { orderId },
    orderBy: { position: "asc" },
    include: { shares: true },
  });
  const checkout = await db().checkout.findFirst({ where: { orderId, state: "paid" } });
  return { reader, orderId, lines, intent: checkout?.paymentIntentId ?? "", checkout };
}

type Purchase = Awaited<ReturnType<typeof aPurchase>>;

function lineOf({ lines }: Purchase, at = 0) {
  const line = lines[at];
  if (!line) throw new Error("no such line");
  return line;
}

async function pendingOf(purchase: Purchase, at = 0) {
  const authorId = lineOf(purchase, at).shares[0]?.authorId;
  return (await balance("author-pending", authorId)).get("EUR") ?? 0n;
}

async function statesOf({ orderId }: Purchase) {
  const rights = await db().entitlement.findMany({
    where: { line: { orderId } },
    orderBy: { line: { position: "asc" } },
  });
  return rights.map(({ state }) => state);
}

async function asked(purchase: Purchase, at = 0) {
  const wish = { lineId: lineOf(purchase, at).id, comment: null, locale: "fr" };
  const outcome = await requestRefund(purchase.reader, wish);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.requestId;
}

/** Money the provider says went back on a payment, in minor units. */
async function returnedAt(intent: string) {
  const refunds = await listRefundsOfPayment(intent);
  return refunds.reduce((sum, one) => sum + (one.state === "failed" ? 0n : one.amountMinor), 0n);
}

async function give(purchase: Purchase, amountMinor: bigint) {
  const lineId = lineOf(purchase).id;
  return giveRefund(await anOperator(), { lineId, amountMinor, reason: "Un chapitre manquait." });
}

describe("a part of the price", () => {
  test("R-10 goes back, the book stays, and the royalty is that of what was kept", async () => {
    const purchase = await aPurchase();
    const given = await give(purchase, 500n);
    if (!given.ok) throw new Error(given.reason);
    await settleRefund(given.value.refundId);
    expect(await statesOf(purchase)).toEqual(["active"]);
    expect(await pendingOf(purchase)).toBe(1200n);
    expect(await returnedAt(purchase.intent)).toBe(500n);
  });

  test("R-09 nothing, less than nothing and more than is left are refused, with what is left", async () => {
    const purchase = await aPurchase();
    for (const amountMinor of [0n, -5n, 2001n])
      expect(await give(purchase, amountMinor)).toMatchObject({
        ...{ ok: false, reason: "amount-out-of-range", details: { leftMinor: 2000n } },
      });
  });

  test("R-08 ten at once never give back more than was paid", async () => {
    const purchase = await aPurchase();
    const given = await Promise.all(Array.from({ length: 10 }, () => give(purchase, 600n)));
    expect(given.filter(({ ok }) => ok)).toHaveLength(3);
    for (const one of given) if (one.ok) await settleRefund(one.value.refundId);
    expect(await returnedAt(purchase.intent)).toBe(1800n);
  });

  test("R-11 several parts that make the whole close the book and leave nothing in the books", async () => {
    const purchase = await aPurchase();
    for (const amountMinor of [700n, 333n, 967n]) {
      const given = await give(purchase, amountMinor);
      if (!given.ok) throw new Error(given.reason);
      await settleRefund(given.value.refundId);
    }
    expect(await statesOf(purchase)).toEqual(["closed"]);
    expect(await pendingOf(purchase)).toBe(0n);
  });

  test("R-09 after a part, a request returns the rest", async () => {
    const purchase = await aPurchase();
    const given = await give(purchase, 700n);
    if (!given.ok) throw new Error(given.reason);
    await settleRefund(given.value.refundId);
    const approved = await approveRefund(await anOperator(), await asked(purchase));
    if (!approved.ok) throw new Error(approved.reason);
    await settleRefund(approved.value.refundId);
    expect(await returnedAt(purchase.intent)).toBe(2000n);
    expect([await pendingOf(purchase), await statesOf(purchase)]).toEqual([0n, ["closed"]]);
  });

  test("R-16 that the bank sends back is kept again, to the cent", async () => {
    const purchase = await aPurchase([2000n], failing);
    const given = await give(purchase, 500n);
    if (!given.ok) throw new Error(given.reason);
    await settleRefund(given.value.refundId);
    expect(await pendingOf(purchase)).toBe(1200n);
    await shop.lever("delayed/run");
    const { providerRefundId } = await db().refund.findUniqueOrThrow({
      where: { id: given.value.refundId },
    });
    expect(await confirmRefund(providerRefundId ?? "")).toBe("failed");
    expect(await pendingOf(purchase)).toBe(1600n);
    expect((await give(purchase, 2000n)).ok).toBe(true);
  });
});

describe("a line of a cart", () => {
  test("R-21 returns exactly its own price and closes its own book", async () => {
    const purchase = await aPurchase([2000n, 999n, 1500n]);
    const approved = await approveRefund(await anOperator(), await asked(purchase, 1));
    if (!approved.ok) throw new Error(approved.reason);
    await settleRefund(approved.value.refundId);
    expect(await returnedAt(purchase.intent)).toBe(999n);
    expect(await statesOf(purchase)).toEqual(["active", "closed", "active"]);
    expect([await pendingOf(purchase, 0), await pendingOf(purchase, 1)]).toEqual([1600n, 0n]);
  });
});

describe("a line of a taxed cart", () => {
  const charge = (taxMode: string) =>
    db().shopSettings.update({ where: { id: 1 }, data: { taxMode } });
  afterEach(() => charge("exempt"));

  test("R-21 returns its own tax with its price: what is left to pay over is that of the other lines", async () => {
    await charge("automatic");
    const purchase = await aPurchase([2000n, 999n, 1500n]);
    const taxes = purchase.lines.map(({ taxMinor }) => taxMinor);
    const [first = 0n, second = 0n, third = 0n] = taxes;
    expect(taxes).toHaveLength(3);
    for (const tax of taxes) expect(tax).toBeGreaterThan(0n);
    const payable = () => movedOn(purchase.orderId, "tax-payable");
    expect(await payable()).toBe(-(first + second + third));
    const approved = await approveRefund(await anOperator(), await asked(purchase, 1));
    if (!approved.ok) throw new Error(approved.reason);
    await settleRefund(approved.value.refundId);
    expect(await payable()).toBe(-(first + third));
    expect(await returnedAt(purchase.intent)).toBe(999n);
    expect(await pendingOf(purchase, 1)).toBe(0n);
    await booksHold();
  });
});

describe("a free book", () => {
  test("R-29 goes back without the provider, and only it", async () => {
    const purchase = await aPurchase([0n]);
    const operator = await anOperator();
    const requestId = await asked(purchase);
    expect((await approveRefund(operator, requestId)).ok).toBe(true);
    expect(await approveRefund(operator, requestId)).toMatchObject({ reason: "already-decided" });
    expect(await statesOf(purchase)).toEqual(["closed"]);
    expect(await db().ledgerEntry.count({ where: { orderId: purchase.orderId } })).toBe(0);
  });
});

describe("a refund made in the provider's dashboard", () => {
  const dashboard = (payment_intent: string, amount?: number) =>
    stripe().refunds.create({ payment_intent, ...(amount ? { amount } : {}) });

  test("REF-11 R-13 is taken into the books once: author debited, book closed, one letter", async () => {
    const purchase = await aPurchase();
    const { id } = await dashboard(purchase.intent);
    await Promise.all([confirmRefund(id), confirmRefund(id), confirmRefund(id)]);
    expect(await pendingOf(purchase)).toBe(0n);
    expect(await statesOf(purchase)).toEqual(["closed"]);
    const refunds = await db().refund.findMany({ where: { orderId: purchase.orderId } });
    expect(refunds.map(({ kind, state }) => [kind, state])).toEqual([["provider", "succeeded"]]);
    const key = `refund:${refunds[0]?.id}:confirmed`;
    expect(await db().outboxMail.count({ where: { key } })).toBe(1);
  });

  test.each([
    ["as they were made", false],
    ["the later one first", true],
  ])(
    "REF-09 in parts, heard %s and twice, counts each once, keeps the book and reduces each royalty in proportion",
    async (_order, isReversed) => {
      const purchase = await aPurchase([600n, 400n]);
      const parts = [await dashboard(purchase.intent, 300), await dashboard(purchase.intent, 400)];
      if (isReversed) parts.reverse();
      for (const { id } of [...parts, ...parts]) await confirmRefund(id);
      const lines = await db().orderLine.findMany({
        where: { orderId: purchase.orderId },
        orderBy: { position: "asc" },
      });
      expect(lines.map(({ returnedMinor }) => returnedMinor)).toEqual([420n, 280n]);
      expect([await pendingOf(purchase, 0), await pendingOf(purchase, 1)]).toEqual([144n, 96n]);
      expect(await statesOf(purchase)).toEqual(["active", "active"]);
    },
  );

  test("R-12 before we could send ours: it settles the request, and ours gives way", async () => {
    const purchase = await aPurchase();
    const requestId = await asked(purchase);
    const approved = await approveRefund(await anOperator(), requestId);
    if (!approved.ok) throw new Error(approved.reason);
    const { id } = await dashboard(purchase.intent);
    expect(await confirmRefund(id)).toBe("succeeded");
    await settleRefund(approved.value.refundId);
    const request = await db().refundRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(request.state).toBe("settled");
    expect(await pendingOf(purchase)).toBe(0n);
    expect(await returnedAt(purchase.intent)).toBe(2000n);
  });

  test("R-12 that we learn of by the provider's refusal is looked up and settles the request", async () => {
    const purchase = await aPurchase();
    const requestId = await asked(purchase);
    const approved = await approveRefund(await anOperator(), requestId);
    if (!approved.ok) throw new Error(approved.reason);
    await dashboard(purchase.intent);
    await settleRefund(approved.value.refundId);
    await adoptRefundsOf(purchase.checkout?.id ?? "");
    const request = await db().refundRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(request.state).toBe("settled");
    expect([await pendingOf(purchase), await statesOf(purchase)]).toEqual([0n, ["closed"]]);
  });

  test("R-12 first heard of when it has come to nothing makes nothing give way: ours goes", async () => {
    const purchase = await aPurchase([2000n], failing);
    const approved = await approveRefund(await anOperator(), await asked(purchase));
    if (!approved.ok) throw new Error(approved.reason);
    const { id } = await dashboard(purchase.intent);
    await shop.lever("delayed/run");
    expect(await confirmRefund(id)).toBe("failed");
    await settleRefund(approved.value.refundId);
    const { orderId } = purchase;
    const refunds = await db().refund.findMany({ where: { orderId }, orderBy: { kind: "desc" } });
    expect(refunds.map(({ kind, failureReason, state }) => [kind, failureReason ?? state])).toEqual(
      [
        ["request", "succeeded"],
        ["provider", expect.not.stringContaining("returned-elsewhere")],
      ],
    );
    expect(await returnedAt(purchase.intent)).toBe(2000n);
  });

  test("R-12 first heard of when it has come to nothing, while ours is being sent, is on record at once", async () => {
    const purchase = await aPurchase([2000n], failing);
    const approved = await approveRefund(await anOperator(), await asked(purchase));
    if (!approved.ok) throw new Error(approved.reason);
    const { refundId: id } = approved.value;
    await db().refund.update({ where: { id }, data: { state: "sent", sentAt: new Date() } });
    const made = await dashboard(purchase.intent);
    await shop.lever("delayed/run");
    expect(await confirmRefund(made.id)).toBe("failed");
  });

  test("of a payment that is not this shop's is left alone", async () => {
    const session = await stripe().checkout.sessions.create({
      ...{ mode: "payment", success_url: "http://localhost/" },
      line_items: [
        {
          quantity: 1,
          price_data: { currency: "eur", unit_amount: 999, product_data: { name: "x" } },
        },
      ],
    });
    await payAt(session.url);
    const { payment_intent } = await stripe().checkout.sessions.retrieve(session.id);
    const { id } = await dashboard(String(payment_intent));
    expect(await confirmRefund(id)).toBe("foreign");
  });
});

describe("a payment nobody needs", () => {
  /** An order whose two payment pages were both paid: the reader went back and tried again. */
  async function paidTwice() {
    const {
      orderId,
      sessionId,
      payAt: first,
    } = await anOrder([{ book: await aBook(), amountMinor: 2000n }]);
    await db().checkout.updateMany({ where: { orderId }, data: { state: "expired" } });
    await db().order.update({ where: { id: orderId }, data: { state: "failed" } });
    const second = await payOrder(orderId);
    await payAt(second);
    expect(await settleCheckout(second?.split("/").at(-1) ?? "")).toBe("pay");
    await payAt(first);
    return { orderId, sessionId };
  }

  test("PAY-16 the second payment of an order goes back by itself, once, and both are told", async () => {
    const { orderId, sessionId } = await paidTwice();
    const verdicts = await Promise.all([1, 2, 3].map(() => settleCheckout(sessionId)));
    expect(verdicts).toContain("surplus");
    const surplus = await db().checkout.findFirstOrThrow({ where: { orderId, state: "surplus" } });
    await Promise.all([returnSurplus(surplus.id), returnSurplus(surplus.id)]);
    const [refund, ...more] = await db().refund.findMany({ where: { orderId } });
    expect(more).toEqual([]);
    await settleRefund(refund?.id ?? "");
    expect(await returnedAt(surplus.paymentIntentId ?? "")).toBe(2000n);
    const due = await db().posting.groupBy({
      ...{ by: ["side"], where: { account: "refunds-due", entry: { orderId } } },
      _sum: { amountMinor: true },
    });
    expect(due.map(({ _sum }) => _sum.amountMinor)).toEqual([2000n, 2000n]);
    expect(await db().entitlement.count({ where: { line: { orderId }, state: "active" } })).toBe(1);
    const letters = await db().outboxMail.findMany({
      where: { key: { contains: refund?.id ?? "?" } },
    });
    expect(letters.map(({ letter }) => letter)).toEqual(["refund-confirmed"]);
    expect(await db().paymentException.count({ where: { orderId, kind: "paid-twice" } })).toBe(1);
  });

  test("REF-19 its return leaves the order's own payment and book alone", async () => {
    const { orderId, sessionId } = await paidTwice();
    await settleCheckout(sessionId);
    const surplus = await db().checkout.findFirstOrThrow({ where: { orderId, state: "surplus" } });
    const { id } = await stripe().refunds.create({ payment_intent: surplus.paymentIntentId ?? "" });
    expect(await confirmRefund(id)).toBe("succeeded");
    await returnSurplus(surplus.id);
    expect(await db().refund.count({ where: { orderId } })).toBe(1);
    const [right] = await db().entitlement.findMany({ where: { line: { orderId } } });
    expect(right?.state).toBe("active");
  });
});

describe("after the royalties were released", () => {
  test("R-18 a refund takes them from what is payable, below zero if need be", async () => {
    const purchase = await aPurchase();
    const lineId = lineOf(purchase).id;
    const over = { refundableUntil: new Date(Date.now() - 1000) };
    await db().orderLine.update({ where: { id: lineId }, data: over });
    await releaseRoyalties();
    expect(await pendingOf(purchase)).toBe(0n);
    const given = await give(purchase, 2000n);
    if (!given.ok) throw new Error(given.reason);
    await settleRefund(given.value.refundId);
    const authorId = lineOf(purchase).shares[0]?.authorId;
    expect((await balance("author-available", authorId)).get("EUR")).toBe(0n);
    expect(await pendingOf(purchase)).toBe(0n);
  });
});
