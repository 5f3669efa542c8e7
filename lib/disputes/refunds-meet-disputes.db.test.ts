import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listStuckPayments } from "@/lib/bookkeeping/money-queues";
import { returnsWithinPayments } from "@/lib/bookkeeping/returns-within-payments";
import { rightsFollowFacts } from "@/lib/bookkeeping/rights-follow-facts";
import { balance } from "@/lib/ledger/balance";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { giveRefund } from "@/lib/refunds/give-refund";
import { requestRefund } from "@/lib/refunds/request-refund";
import { returnSurplus } from "@/lib/refunds/return-surplus";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aSale, movedOn, type Sale, standingOf } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { keepPromises } from "@/prisma/testing/whole-shop";
import { followDispute, followDisputesOf } from "./follow-dispute";
import { makeRoom } from "./make-room";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

async function disputeOf({ sessionId }: { sessionId: string }, more = {}) {
  const { id } = await shop.lever("disputes", { session: sessionId, ...more });
  return id as string;
}

async function decide(id: string, status: string) {
  await shop.lever(`disputes/${id}/status`, { status });
  return followDispute(id);
}

async function ask({ reader, line }: Sale) {
  const asked = await requestRefund(reader, { lineId: line.id, comment: null, locale: "fr" });
  if (!asked.ok) throw new Error(asked.reason);
  return asked.value.requestId;
}

async function stateOfRequest(id: string) {
  return (await db().refundRequest.findUniqueOrThrow({ where: { id } })).state;
}

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

async function refundsAtProvider({ checkout }: Sale) {
  const list = await stripe().refunds.list({ payment_intent: checkout.paymentIntentId ?? "" });
  return list.data.length;
}

async function pending({ authorId }: Sale) {
  return (await balance("author-pending", authorId)).get("EUR") ?? 0n;
}

describe("a request for a refund and a dispute of the same money", () => {
  test("REF-13 R-30 while the bank holds the money a yes is refused in words, and nothing is sent", async () => {
    const [sale, operator] = [await aSale(), await anOperator()];
    const requestId = await ask(sale);
    await followDispute(await disputeOf(sale));
    expect(reasonOf(await approveRefund(operator, requestId))).toBe("dispute-open");
    const gift = { lineId: sale.line.id, amountMinor: 100n, reason: "Un geste." };
    expect(reasonOf(await giveRefund(operator, gift))).toBe("dispute-open");
    expect(await refundsAtProvider(sale)).toBe(0);
    expect(await stateOfRequest(requestId)).toBe("requested");
  });

  test("R-30 approved and not sent, the refund makes room; nobody is told that a bank refused", async () => {
    const [sale, operator] = [await aSale(), await anOperator()];
    const requestId = await ask(sale);
    const approved = await approveRefund(operator, requestId);
    if (!approved.ok) throw new Error(approved.reason);
    const { refundId } = approved.value;
    const id = await disputeOf(sale);
    await followDispute(id);
    await settleRefund(refundId);
    expect(await refundsAtProvider(sale)).toBe(0);
    expect(await standingOf(sale)).toEqual({
      ...{ claimed: [2000n], returned: [0n], access: ["suspended"], disputes: ["open"] },
    });
    expect(await db().outboxMail.count({ where: { key: `refund:${refundId}:failed` } })).toBe(0);
    expect(await stateOfRequest(requestId)).toBe("requested");
    await decide(id, "won");
    expect(reasonOf(await approveRefund(operator, requestId))).toBe("ok");
  });

  test("R-30 a lost dispute settles the wish: the reader has the money; won after all, the wish waits again", async () => {
    const [sale, operator] = [await aSale(), await anOperator()];
    const requestId = await ask(sale);
    const id = await disputeOf(sale);
    await followDispute(id);
    await decide(id, "lost");
    expect(await stateOfRequest(requestId)).toBe("settled");
    expect(reasonOf(await approveRefund(operator, requestId))).toBe("already-decided");
    await decide(id, "won");
    expect(await stateOfRequest(requestId)).toBe("requested");
  });

  test("R-30 racing, in either order, end with the money gone once", async () => {
    for (let round = 0; round < 6; round++) {
      const [sale, operator] = [await aSale(), await anOperator()];
      const requestId = await ask(sale);
      const approving = approveRefund(operator, requestId).then((approved) =>
        approved.ok ? settleRefund(approved.value.refundId) : undefined,
      );
      const disputing = disputeOf(sale).then(followDispute);
      await Promise.all(round % 2 === 0 ? [approving, disputing] : [disputing, approving]);
      const [dispute] = await db().dispute.findMany({ where: { orderId: sale.orderId } });
      const id = dispute?.providerDisputeId ?? "";
      for (const refund of await db().refund.findMany({ where: { orderId: sale.orderId } }))
        if (refund.providerRefundId) await confirmRefund(refund.providerRefundId);
      await followDispute(id);
      await decide(id, "lost");
      expect(await pending(sale)).toBe(0n);
      const { claimed, returned } = await standingOf(sale);
      expect([claimed, returned]).toEqual([[2000n], [2000n]]);
      expect(await movedOn(sale.orderId, "disputes-open")).toBe(0n);
    }
  });

  test("R-32 a dispute of what was refunded already takes nothing more, and when it is won nobody need look any longer", async () => {
    const [sale, operator] = [await aSale(), await anOperator()];
    const approved = await approveRefund(operator, await ask(sale));
    if (!approved.ok) throw new Error(approved.reason);
    await settleRefund(approved.value.refundId);
    const id = await disputeOf(sale);
    await followDispute(id);
    const open = { orderId: sale.orderId, kind: "dispute-exceeds-order", resolvedAt: null };
    expect(await db().paymentException.count({ where: open })).toBe(1);
    await decide(id, "won");
    expect(await db().paymentException.count({ where: open })).toBe(0);
    expect(await standingOf(sale)).toMatchObject({ claimed: [2000n], returned: [2000n] });
    await booksHold();
  });

  test("REF-18 a refund made at the provider before the shop heard of the dispute is not taken twice", async () => {
    const sale = await aSale();
    const refund = await shop.lever("refunds", { session: sale.sessionId, amount: 700 });
    const id = await disputeOf(sale);
    await followDispute(id);
    await confirmRefund(refund.id);
    await decide(id, "lost");
    expect(await pending(sale)).toBe(0n);
    expect((await standingOf(sale)).returned).toEqual([2000n]);
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(0n);
  });
});

describe("a refund made at the provider of which the shop hears after the dispute", () => {
  /** A bank that has not seen a refund takes the whole; the shop hears of the dispute first. */
  async function aLateRefund(amount: number) {
    const sale = await aSale();
    const refund = await shop.lever("refunds", { session: sale.sessionId, amount });
    const id = await disputeOf(sale, { amount: 2000 });
    await followDispute(id);
    expect((await standingOf(sale)).claimed).toEqual([2000n]);
    return { sale, id, refundId: refund.id as string };
  }

  async function isHeard(refundId: string) {
    expect(await confirmRefund(refundId)).toBe("disputed");
    expect(await confirmRefund(refundId)).toBe("disputed");
    expect(await makeRoom(refundId)).toBe("succeeded");
    expect(await makeRoom(refundId)).toBe("old-news");
    expect(await confirmRefund(refundId)).toBe("old-news");
  }

  async function exceptionsOf({ orderId }: Sale) {
    const open = await db().paymentException.findMany({ where: { orderId, resolvedAt: null } });
    return open.map(({ kind, details }) => [kind, (details as { restMinor: string }).restMinor]);
  }

  test("REF-18 R-31 takes its part, the dispute the rest, and what the bank took beyond is no author's", async () => {
    const { sale, id, refundId } = await aLateRefund(700);
    await isHeard(refundId);
    expect(await standingOf(sale)).toMatchObject({ claimed: [2000n], returned: [700n] });
    expect(await pending(sale)).toBe(1040n);
    expect(await movedOn(sale.orderId, "house-revenue")).toBe(-260n);
    expect(await exceptionsOf(sale)).toEqual([["dispute-exceeds-order", "700"]]);
    await decide(id, "lost");
    expect((await standingOf(sale)).returned).toEqual([2000n]);
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(700n);
    expect(await pending(sale)).toBe(0n);
    await booksHold();
    expect((await returnsWithinPayments()).offenders).toEqual([]);
  });

  test("R-32 and the dispute is won: the refunded part stays refunded, only the rest is kept again", async () => {
    const { sale, id, refundId } = await aLateRefund(700);
    await isHeard(refundId);
    await decide(id, "won");
    expect(await standingOf(sale)).toMatchObject({ claimed: [700n], returned: [700n] });
    expect(await pending(sale)).toBe(1040n);
    expect(await exceptionsOf(sale)).toEqual([]);
    await booksHold();
  });

  test("R-31 heard only after the dispute was lost, it is the same to the cent", async () => {
    const { sale, id, refundId } = await aLateRefund(2000);
    await decide(id, "lost");
    await isHeard(refundId);
    expect(await standingOf(sale)).toMatchObject({ claimed: [2000n], returned: [2000n] });
    expect(await pending(sale)).toBe(0n);
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(2000n);
    expect(await movedOn(sale.orderId, "house-revenue")).toBe(0n);
    await booksHold();
    expect((await returnsWithinPayments()).offenders).toEqual([]);
    expect((await rightsFollowFacts()).offenders).toEqual([]);
    await decide(id, "won");
    expect((await rightsFollowFacts()).offenders).toEqual([]);
    expect((await standingOf(sale)).claimed).toEqual([2000n]);
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(0n);
    await booksHold();
  });
});

describe("a refund that is pending at the bank when the dispute opens", () => {
  test("R-30 fails there, and the dispute takes what it had left: debited once, and no alarm stays", async () => {
    const sale = await aSale({ card: "4000000000007726" });
    const approved = await approveRefund(await anOperator(), await ask(sale));
    if (!approved.ok) throw new Error(approved.reason);
    await settleRefund(approved.value.refundId);
    const { providerRefundId } = await db().refund.findUniqueOrThrow({
      where: { id: approved.value.refundId },
    });
    const id = await disputeOf(sale, { amount: 2000 });
    await followDispute(id);
    expect((await standingOf(sale)).claimed).toEqual([2000n]);
    await shop.lever(`refunds/${providerRefundId}/status`, {
      ...{ status: "failed", failure_reason: "charge_for_pending_refund_disputed" },
    });
    expect(await confirmRefund(providerRefundId ?? "")).toBe("failed");
    await followDisputesOf(sale.checkout.id);
    await decide(id, "lost");
    expect(await pending(sale)).toBe(0n);
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(0n);
    const key = `refund:${approved.value.refundId}:failed`;
    const told = await db().outboxMail.findMany({ where: { key: { startsWith: key } } });
    expect(told.map(({ letter }) => letter)).toEqual(["refund-failed-operator"]);
    const about = { orderId: sale.orderId, resolvedAt: null };
    expect(await db().paymentException.count({ where: about })).toBe(0);
    await booksHold();
  });
});

describe("an order that was charged twice by fault", () => {
  async function aDoubleSale() {
    const sale = await aSale();
    const second = await db().checkout.create({
      data: {
        ...{ orderId: sale.orderId, attempt: 2, amountMinor: 2000n, currency: "EUR" },
        openedAt: new Date(),
      },
    });
    const { tag } = await db().shopSettings.findFirstOrThrow();
    const metadata = { order_id: sale.orderId, shop: tag };
    const session = await stripe().checkout.sessions.create({
      ...{ mode: "payment", success_url: "http://localhost/", metadata },
      payment_intent_data: { metadata },
      line_items: [
        {
          quantity: 1,
          price_data: { currency: "eur", unit_amount: 2000, product_data: { name: "x" } },
        },
      ],
    });
    await shop.lever(`sessions/${session.id}/pay`);
    await settleCheckout(session.id);
    return { ...sale, second: { id: second.id, sessionId: session.id } };
  }

  test("REF-19 a dispute of the second payment leaves book, lines and author alone", async () => {
    const sale = await aDoubleSale();
    const isListed = async () => {
      const { rows } = await listStuckPayments(await anOperator());
      return rows.some((row) => row.id === sale.second.id);
    };
    expect(await isListed()).toBe(true);
    const id = await disputeOf(sale.second);
    expect(await followDispute(id)).toBe("open");
    expect(await isListed()).toBe(false);
    expect(await standingOf(sale)).toEqual({
      ...{ claimed: [0n], returned: [0n], access: ["active"], disputes: ["open"] },
    });
    await decide(id, "lost");
    expect(await pending(sale)).toBe(1600n);
    expect(await movedOn(sale.orderId, "refunds-due")).toBe(0n);
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(0n);
    await returnSurplus(sale.second.id);
    expect(await db().refund.count({ where: { checkoutId: sale.second.id } })).toBe(0);
    expect(await isListed()).toBe(false);
  });

  test("REF-19 two disputes that both take the whole of the second cost what was owed, and then the house", async () => {
    const sale = await aDoubleSale();
    const ids = [await disputeOf(sale.second), await disputeOf(sale.second)];
    for (const id of ids) await decide(id, "lost");
    expect(await movedOn(sale.orderId, "refunds-due")).toBe(0n);
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(2000n);
    await booksHold();
  });

  test("REF-19 a return of the second that comes home after its dispute was lost is owed to nobody", async () => {
    const sale = await aDoubleSale();
    const sent = await shop.lever("refunds", {
      session: sale.second.sessionId,
      outcome: "pending",
    });
    await confirmRefund(sent.id);
    const id = await disputeOf(sale.second, { amount: 2000 });
    await decide(id, "lost");
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(2000n);
    await shop.lever(`refunds/${sent.id}/fail`);
    await confirmRefund(sent.id);
    expect(await movedOn(sale.orderId, "refunds-due")).toBe(0n);
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(0n);
    await booksHold();
  });

  test("REF-19 of two lost disputes of the second one is won: the other has taken what is owed", async () => {
    const sale = await aDoubleSale();
    const [one = "", other = ""] = [await disputeOf(sale.second), await disputeOf(sale.second)];
    for (const id of [one, other]) await decide(id, "lost");
    await decide(one, "won");
    expect(await movedOn(sale.orderId, "refunds-due")).toBe(0n);
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(0n);
    await booksHold();
  });

  test("REF-19 what a lost dispute of the second left stays owed: the provider returns nothing of such a payment", async () => {
    const sale = await aDoubleSale();
    await decide(await disputeOf(sale.second, { amount: 1500 }), "lost");
    expect(await returnSurplus(sale.second.id)).toBe("disputed");
    const stuck = await listStuckPayments(await anOperator());
    expect(stuck.rows.find(({ id }) => id === sale.second.id)).toMatchObject({
      ...{ amountMinor: 500n, isTaken: true },
    });
    expect(await movedOn(sale.orderId, "refunds-due")).toBe(-500n);
    expect(await movedOn(sale.orderId, "dispute-losses")).toBe(0n);
    await booksHold();
  });

  test("REF-19 a return of the second that made room for a dispute leaves again by itself once that is won", async () => {
    const sale = await aDoubleSale();
    expect(await returnSurplus(sale.second.id)).toBe("sent");
    const id = await disputeOf(sale.second);
    await followDispute(id);
    await keepPromises();
    const states = async () => {
      const refunds = await db().refund.findMany({
        where: { checkoutId: sale.second.id },
        orderBy: { createdAt: "asc" },
      });
      return refunds.map(({ state, failureReason }) => failureReason ?? state);
    };
    expect(await states()).toEqual(["dispute-open"]);
    await decide(id, "won");
    await keepPromises();
    expect(await states()).toEqual(["dispute-open", "succeeded"]);
    expect(await movedOn(sale.orderId, "refunds-due")).toBe(0n);
    expect((await standingOf(sale)).access).toEqual(["active"]);
    await booksHold();
  });

  test("REF-19 a dispute of the first leaves the return of the second alone, and its own refund shut", async () => {
    const sale = await aDoubleSale();
    const id = await disputeOf(sale);
    await followDispute(id);
    await returnSurplus(sale.second.id);
    const [refund] = await db().refund.findMany({ where: { checkoutId: sale.second.id } });
    await settleRefund(refund?.id ?? "");
    expect(await movedOn(sale.orderId, "refunds-due")).toBe(0n);
    const gift = { lineId: sale.line.id, amountMinor: 100n, reason: "Un geste." };
    expect(reasonOf(await giveRefund(await anOperator(), gift))).toBe("dispute-open");
    await decide(id, "won");
    expect((await standingOf(sale)).access).toEqual(["active"]);
  });
});
