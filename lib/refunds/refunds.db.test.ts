import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { downloadAddresses } from "@/lib/access/download-addresses";
import { listLibrary } from "@/lib/access/library-page";
import { openDownload } from "@/lib/access/open-download";
import { balance } from "@/lib/ledger/balance";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { aBook, anOperator, anOrder, aReader, openShop, payAt } from "@/prisma/testing/living-shop";
import { approveRefund } from "./approve-refund";
import { confirmRefund } from "./confirm-refund";
import { declineRefund } from "./decline-refund";
import { readRefundPass, writeRefundPass } from "./refund-pass";
import { releaseRoyalties } from "./release-royalties";
import { requestRefund } from "./request-refund";
import { settleRefund } from "./settle-refund";
import { withdrawRefund } from "./withdraw-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const later = "4000000000007726";
const failing = "4000000000005126";

async function aPurchase(card?: string) {
  const [reader, book] = await Promise.all([aReader(), aBook()]);
  const {
    orderId,
    sessionId,
    payAt: address,
  } = await anOrder([{ book, amountMinor: 2000n }], reader.email);
  await payAt(address, card);
  await settleCheckout(sessionId);
  const line = await db().orderLine.findFirstOrThrow({ where: { orderId } });
  const authorId = book.authors[0]?.authorId ?? "";
  return { reader, book, orderId, line, authorId };
}

async function aRequest(card?: string) {
  const purchase = await aPurchase(card);
  const wish = { lineId: purchase.line.id, comment: "Pas pour moi.", locale: "fr" };
  const asked = await requestRefund(purchase.reader, wish);
  if (!asked.ok) throw new Error(asked.reason);
  return { ...purchase, wish, requestId: asked.value.requestId };
}

async function anApproval(card?: string) {
  const [request, operator] = await Promise.all([aRequest(card), anOperator()]);
  const approved = await approveRefund(operator, request.requestId);
  if (!approved.ok) throw new Error(approved.reason);
  return { ...request, operator, refundId: approved.value.refundId };
}

function reasonOf(outcome: { ok: boolean; reason?: string }) {
  return outcome.ok ? "ok" : outcome.reason;
}

async function pendingOf(authorId: string) {
  return (await balance("author-pending", authorId)).get("EUR") ?? 0n;
}

async function canDownload(reader: Awaited<ReturnType<typeof aReader>>) {
  const [item] = await listLibrary(reader);
  const [address] = downloadAddresses(item?.links ?? [], "library", ["pdf"]);
  return reasonOf(await openDownload(address?.href.split("/").at(-1) ?? "", { isCounted: false }));
}

describe("asking for the money back", () => {
  test("R-05 twice at once is one request with one number, acknowledged once", async () => {
    const { reader, line } = await aPurchase();
    const wish = { lineId: line.id, comment: null, locale: "fr" };
    const both = await Promise.all([requestRefund(reader, wish), requestRefund(reader, wish)]);
    const numbers = both.map((one) => (one.ok ? one.value.number : one.reason));
    expect(new Set(numbers).size).toBe(1);
    expect(await db().refundRequest.count({ where: { lineId: line.id } })).toBe(1);
    expect(await canDownload(reader)).toBe("ok");
  });

  test("another reader's line is not found", async () => {
    const { line } = await aPurchase();
    const stranger = await aReader();
    const asked = await requestRefund(stranger, { lineId: line.id, comment: null, locale: "fr" });
    expect(reasonOf(asked)).toBe("not-found");
  });

  test("R-03 works signed out with a pass, which opens only its own order", async () => {
    const [one, other] = await Promise.all([aPurchase(), aPurchase()]);
    const pass = writeRefundPass(one.orderId);
    const bearer = readRefundPass(pass, "fr");
    if (!bearer) throw new Error("the pass is ours");
    const asking = (lineId: string) =>
      requestRefund(bearer, { lineId, comment: null, locale: "fr" });
    expect(reasonOf(await asking(other.line.id))).toBe("not-found");
    expect(reasonOf(await asking(one.line.id))).toBe("ok");
    expect(readRefundPass(pass.replace(one.orderId, other.orderId), "fr")).toBeNull();
  });

  test("R-02 after the window is refused", async () => {
    const { reader, line } = await aPurchase();
    await db().orderLine.update({ where: { id: line.id }, data: { refundableUntil: new Date(0) } });
    const asked = await requestRefund(reader, { lineId: line.id, comment: null, locale: "fr" });
    expect(reasonOf(asked)).toBe("window-closed");
  });

  test("R-06 can be taken back until it is decided, by its own reader", async () => {
    const { reader, requestId, wish } = await aRequest();
    expect(reasonOf(await withdrawRefund(await aReader(), requestId))).toBe("already-decided");
    expect(reasonOf(await withdrawRefund(reader, requestId))).toBe("ok");
    expect(reasonOf(await requestRefund(reader, wish))).toBe("ok");
  });

  test("R-06 can be taken back signed out, with its own order's pass and no other", async () => {
    const [{ requestId, line }, other] = await Promise.all([aRequest(), aPurchase()]);
    const bearer = (orderId: string) => ({ kind: "bearer" as const, orderId, locale: "fr" });
    const strange = await withdrawRefund(bearer(other.orderId), requestId);
    expect(reasonOf(strange)).toBe("already-decided");
    expect(reasonOf(await withdrawRefund(bearer(line.orderId), requestId))).toBe("ok");
    const again = await withdrawRefund(bearer(line.orderId), requestId);
    expect(reasonOf(again)).toBe("already-decided");
  });
});

describe("the operator's answer", () => {
  test("R-07 two operators at once make one decision and one refund", async () => {
    const { requestId, line } = await aRequest();
    const [one, two] = await Promise.all([anOperator(), anOperator()]);
    const answers = await Promise.all([
      approveRefund(one, requestId),
      approveRefund(two, requestId),
    ]);
    expect(answers.map(reasonOf).sort()).toEqual(["already-decided", "ok"]);
    expect(await db().refund.count({ where: { parts: { some: { lineId: line.id } } } })).toBe(1);
  });

  test("no is refused inside the window, even with a reason", async () => {
    const { requestId } = await aRequest();
    expect(reasonOf(await declineRefund(await anOperator(), requestId, "Non."))).toBe(
      "inside-window",
    );
  });

  test("no outside the window is written down, told, and keeps the book", async () => {
    const { requestId, line, reader } = await aRequest();
    await db().orderLine.update({ where: { id: line.id }, data: { refundableUntil: new Date(0) } });
    const operator = await anOperator();
    expect(reasonOf(await declineRefund(operator, requestId, ""))).toBe("reason-needed");
    expect(reasonOf(await declineRefund(operator, requestId, "Trop tard."))).toBe("ok");
    const letter = { key: `refund-request:${requestId}:declined` };
    expect(await db().outboxMail.count({ where: letter })).toBe(1);
    expect(await canDownload(reader)).toBe("ok");
  });
});

describe("the money on its way back", () => {
  test("closes the book, mirrors the sale to the cent and tells both, once", async () => {
    const { refundId, requestId, reader, authorId } = await anApproval();
    expect(await pendingOf(authorId)).toBe(1600n);
    await Promise.all([settleRefund(refundId), settleRefund(refundId), settleRefund(refundId)]);
    await settleRefund(refundId);
    const refund = await db().refund.findUniqueOrThrow({ where: { id: refundId } });
    expect(refund.state).toBe("succeeded");
    expect(await confirmRefund(refund.providerRefundId ?? "")).toBe("old-news");
    expect(await pendingOf(authorId)).toBe(0n);
    expect(await canDownload(reader)).toBe("closed");
    const request = await db().refundRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(request.state).toBe("settled");
    expect(await db().ledgerEntry.count({ where: { cause: `refund:${refundId}:reversal` } })).toBe(
      1,
    );
    expect(await db().outboxMail.count({ where: { key: `refund:${refundId}:confirmed` } })).toBe(1);
  });

  test("REF-07 that is pending at the bank moves nothing in the books until it has arrived", async () => {
    const { refundId, reader, authorId } = await anApproval(later);
    await settleRefund(refundId);
    expect(await pendingOf(authorId)).toBe(1600n);
    expect(await canDownload(reader)).toBe("closed");
    await shop.lever("delayed/run");
    const { providerRefundId } = await db().refund.findUniqueOrThrow({ where: { id: refundId } });
    expect(await confirmRefund(providerRefundId ?? "")).toBe("succeeded");
    expect(await pendingOf(authorId)).toBe(0n);
  });

  test("R-16 sent back by the bank opens the book again, restores the sale, and may be tried again", async () => {
    const { refundId, requestId, reader, authorId, operator } = await anApproval(failing);
    await settleRefund(refundId);
    expect(await pendingOf(authorId)).toBe(0n);
    await shop.lever("delayed/run");
    const { providerRefundId } = await db().refund.findUniqueOrThrow({ where: { id: refundId } });
    expect(await confirmRefund(providerRefundId ?? "")).toBe("failed");
    expect(await confirmRefund(providerRefundId ?? "")).toBe("old-news");
    expect(await pendingOf(authorId)).toBe(1600n);
    expect(await canDownload(reader)).toBe("ok");
    expect(reasonOf(await declineRefund(operator, requestId, "Non."))).not.toBe("ok");
    expect(reasonOf(await approveRefund(operator, requestId))).toBe("ok");
    expect(await db().refund.count({ where: { requestId } })).toBe(2);
  });

  test("R-17 refused at once by the provider is an answer, not an endless try", async () => {
    const { refundId, line, reader } = await anApproval();
    const checkout = await db().checkout.findFirstOrThrow({
      where: { order: { lines: { some: { id: line.id } } } },
    });
    const { stripe } = await import("@/lib/platform/stripe");
    await stripe().refunds.create({ payment_intent: checkout.paymentIntentId ?? "" });
    await settleRefund(refundId);
    const refund = await db().refund.findUniqueOrThrow({ where: { id: refundId } });
    expect([refund.state, refund.failureReason]).toEqual(["failed", "charge_already_refunded"]);
    expect(await canDownload(reader)).toBe("ok");
  });

  test("R-15 whose answer was lost is found again, not sent twice", async () => {
    const { refundId, line } = await anApproval();
    const checkout = await db().checkout.findFirstOrThrow({
      where: { order: { lines: { some: { id: line.id } } } },
    });
    const { stripe } = await import("@/lib/platform/stripe");
    const lost = await stripe().refunds.create({
      payment_intent: checkout.paymentIntentId ?? "",
      metadata: { refund_id: refundId },
    });
    await settleRefund(refundId);
    const refund = await db().refund.findUniqueOrThrow({ where: { id: refundId } });
    expect([refund.state, refund.providerRefundId]).toEqual(["succeeded", lost.id]);
  });
});

describe("releasing royalties", () => {
  test("P-06 waits for the window and for open requests", async () => {
    const [quiet, asked] = await Promise.all([aPurchase(), aRequest()]);
    const past = { refundableUntil: new Date(Date.now() - 1000) };
    await db().orderLine.updateMany({
      where: { id: { in: [quiet.line.id, asked.line.id] } },
      data: past,
    });
    await Promise.all([releaseRoyalties(), releaseRoyalties()]);
    expect((await balance("author-available", quiet.authorId)).get("EUR")).toBe(1600n);
    expect(await pendingOf(quiet.authorId)).toBe(0n);
    expect((await balance("author-available", asked.authorId)).get("EUR")).toBeUndefined();
    expect(await pendingOf(asked.authorId)).toBe(1600n);
  });
});
