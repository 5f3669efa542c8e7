import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { mailWords } from "@/lib/emails/mail-words";
import { refundConfirmed } from "@/lib/emails/refund-confirmed";
import { refundRequested } from "@/lib/emails/refund-requested";
import { addDays, addSeconds } from "@/lib/kernel/time";
import { listRefundsOfPayment } from "@/lib/payments/read-refund";
import { db } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { atInstant, whileClockStands } from "@/prisma/factories/at-instant";
import { aSale, movedOn, type Sale } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { booksHold } from "@/prisma/testing/model/books-hold";
import { approveRefund } from "./approve-refund";
import { confirmRefund } from "./confirm-refund";
import { declineRefund } from "./decline-refund";
import { listDueRefunds } from "./due-refunds";
import { readRefundPass, writeRefundPass } from "./refund-pass";
import { findOrderLinesOf, findRefundableLineOf } from "./refund-status";
import { requestRefund } from "./request-refund";
import { settleRefund } from "./settle-refund";
import { withdrawRefund } from "./withdraw-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => shop.lever("weather/clear"));
afterAll(() => shop.stop());

async function asked(sale: Sale, comment: string | null = null) {
  const wish = { lineId: sale.line.id, comment, locale: "fr" };
  const request = await requestRefund(sale.reader, wish);
  if (!request.ok) throw new Error(request.reason);
  return request.value.requestId;
}

async function approved(requestId: string) {
  const answer = await approveRefund(await anOperator(), requestId);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.refundId;
}

function refundOf(id: string) {
  return db().refund.findUniqueOrThrow({ where: { id } });
}

function lettersTo({ reader }: Sale) {
  return db().outboxMail.findMany({
    where: { recipient: reader.email, letter: { startsWith: "refund" } },
    orderBy: { createdAt: "asc" },
  });
}

function madeAt({ checkout }: Sale) {
  return listRefundsOfPayment(checkout.paymentIntentId ?? "");
}

function pendingOf(sale: Sale) {
  return movedOn(sale.orderId, "author-pending", sale.authorId);
}

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

describe("asking at the edge of the window", () => {
  test("REF-01 a second before its end is in time and waits for the operator, a second after is not", async () => {
    const [early, late] = [await aSale(), await aSale()];
    const end = (sale: Sale) => sale.line.refundableUntil ?? new Date(0);
    const requestId = await whileClockStands(addSeconds(end(early), -1), () => asked(early));
    const request = await db().refundRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(request.state).toBe("requested");
    const wish = { lineId: late.line.id, comment: null, locale: "fr" };
    const refusal = await atInstant(addSeconds(end(late), 1), () =>
      requestRefund(late.reader, wish),
    );
    expect(reasonOf(refusal)).toBe("window-closed");
  });

  test("REF-04 asked on day 59 and approved on day 65 it goes back whole, under way until it is confirmed", async () => {
    const sale = await aSale({ card: "4000000000007726" });
    const paidAt = addDays(sale.line.refundableUntil ?? new Date(0), -60);
    const requestId = await atInstant(addDays(paidAt, 59), () => asked(sale));
    const refundId = await atInstant(addDays(paidAt, 65), async () => {
      expect(reasonOf(await declineRefund(await anOperator(), requestId, "Trop tard."))).toBe(
        "inside-window",
      );
      return approved(requestId);
    });
    await settleRefund(refundId);
    expect((await refundOf(refundId)).state).toBe("pending");
    expect((await madeAt(sale)).map(({ amountMinor }) => amountMinor)).toEqual([2000n]);
    await shop.lever("delayed/run");
    await confirmRefund((await refundOf(refundId)).providerRefundId ?? "");
    expect((await refundOf(refundId)).state).toBe("succeeded");
  });
});

describe("an operator who presses an old page", () => {
  test("REF-06 approving what was taken back, or was declined, is refused and returns nothing", async () => {
    const [kept, declined] = [await aSale(), await aSale()];
    const [first, second] = [await asked(kept), await asked(declined)];
    const operator = await anOperator();
    expect(reasonOf(await withdrawRefund(kept.reader, first))).toBe("ok");
    await db().orderLine.update({
      where: { id: declined.line.id },
      data: { refundableUntil: new Date(0) },
    });
    expect(reasonOf(await declineRefund(operator, second, "Trop tard."))).toBe("ok");
    for (const id of [first, second])
      expect(reasonOf(await approveRefund(operator, id))).toBe("already-decided");
    const orders = { in: [kept.orderId, declined.orderId] };
    expect(await db().refund.count({ where: { orderId: orders } })).toBe(0);
    expect([...(await madeAt(kept)), ...(await madeAt(declined))]).toEqual([]);
  });
});

describe("what the reader is told", () => {
  test("REF-07 R-40 R-44 on record at once with amount, way and dates; the second letter only when the money has gone", async () => {
    const sale = await aSale({ card: "4000000000007726" });
    const requestId = await asked(sale);
    const refundId = await approved(requestId);
    await settleRefund(refundId);
    const letters = async () => (await lettersTo(sale)).map(({ letter }) => letter);
    expect(await letters()).toEqual(["refund-requested"]);
    const words = await refundRequested(mailWords("fr"), { requestId });
    const { number } = await db().refundRequest.findUniqueOrThrow({ where: { id: requestId } });
    for (const told of ["20,00\u00a0€", number, sale.line.title, "(Europe/Paris)"])
      expect(JSON.stringify(words?.parts)).toContain(told);
    expect(await db().ledgerEntry.count({ where: { cause: `refund:${refundId}:reversal` } })).toBe(
      0,
    );
    await shop.lever("delayed/run");
    await confirmRefund((await refundOf(refundId)).providerRefundId ?? "");
    expect(await letters()).toEqual(["refund-requested", "refund-confirmed"]);
    const second = await refundConfirmed(mailWords("fr"), { refundId });
    expect(second.subject).toContain("20,00\u00a0€");
  });
});

describe("a refund that came back from the bank", () => {
  test("REF-10 and succeeds at the second try takes the royalty once in all, and nothing is left of the sale", async () => {
    const sale = await aSale({ card: "4000000000005126" });
    const requestId = await asked(sale);
    const first = await approved(requestId);
    await settleRefund(first);
    await shop.lever("delayed/run");
    await confirmRefund((await refundOf(first)).providerRefundId ?? "");
    expect(await pendingOf(sale)).toBe(-1600n);
    await shop.lever("refunds/next", { session: sale.sessionId, outcome: "now" });
    const second = await approved(requestId);
    await settleRefund(second);
    expect((await refundOf(second)).state).toBe("succeeded");
    expect(await pendingOf(sale)).toBe(0n);
    const cash = await madeAt(sale);
    expect(cash.filter(({ state }) => state === "succeeded")).toHaveLength(1);
    await booksHold();
  });
});

describe("a connection that breaks", () => {
  test.each([
    ["at once", false],
    ["a day later, when the provider has forgotten the key", true],
  ])(
    "REF-21 after the money has gone: tried again %s there is one refund",
    async (_when, isLate) => {
      const sale = await aSale();
      const refundId = await approved(await asked(sale));
      const path = "/v1/refunds$";
      await shop.lever("weather", { kind: "reset-after", path, method: "POST", calls: 1 });
      await shop.lever("weather", { kind: "reset-before", path, method: "POST", calls: 2 });
      await expect(settleRefund(refundId)).rejects.toThrow();
      await shop.lever("weather/clear");
      if (isLate) await shop.lever("idempotency/forget");
      await settleRefund(refundId);
      expect((await refundOf(refundId)).state).toBe("succeeded");
      expect(await madeAt(sale)).toHaveLength(1);
      await booksHold();
    },
  );

  test("R-14 the provider's news before our own answer is matched to our row, and nothing is sent again", async () => {
    const sale = await aSale();
    const refundId = await approved(await asked(sale));
    const { id } = await stripe().refunds.create({
      payment_intent: sale.checkout.paymentIntentId ?? "",
      metadata: { refund_id: refundId },
    });
    expect(await confirmRefund(id)).toBe("succeeded");
    await settleRefund(refundId);
    expect(await refundOf(refundId)).toMatchObject({ state: "succeeded", providerRefundId: id });
    expect(await madeAt(sale)).toHaveLength(1);
    await booksHold();
  });
});

describe("an empty balance at the provider", () => {
  test("REF-22 keeps the refund under way for days, troubles nobody, and resolves by itself", async () => {
    const sale = await aSale();
    await shop.lever("refunds/next", { session: sale.sessionId, outcome: "insufficient_funds" });
    const refundId = await approved(await asked(sale));
    await settleRefund(refundId);
    const { providerRefundId } = await refundOf(refundId);
    for (let day = 1; day <= 5; day += 1)
      await atInstant(addDays(new Date(), day), async () => {
        const due = await listDueRefunds();
        expect(due.map(({ id }) => id)).toContain(refundId);
        await confirmRefund(providerRefundId ?? "");
      });
    expect((await refundOf(refundId)).state).toBe("pending");
    expect(await db().paymentException.count({ where: { orderId: sale.orderId } })).toBe(0);
    const about = { payload: { path: ["refundId"], equals: refundId } };
    expect(await db().outboxMail.count({ where: about })).toBe(0);
    await shop.lever(`refunds/${providerRefundId}/status`, { status: "succeeded" });
    expect(await confirmRefund(providerRefundId ?? "")).toBe("succeeded");
    await booksHold();
  });
});

describe("a mail scanner", () => {
  test("R-04 that opens the refund page by its link reads, and asks nothing back", async () => {
    const sale = await aSale();
    const bearer = await readRefundPass(writeRefundPass(sale.orderId), "fr");
    if (!bearer) throw new Error("the pass is ours");
    for (const _ of [1, 2, 3]) {
      expect((await findOrderLinesOf(bearer))?.lines).toHaveLength(1);
      expect(await findRefundableLineOf(bearer, sale.line.id)).not.toBeNull();
    }
    expect(await db().refundRequest.count({ where: { lineId: sale.line.id } })).toBe(0);
  });
});
