import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { downloadAddresses } from "@/lib/access/download-addresses";
import { listLibrary } from "@/lib/access/library-page";
import { openDownload } from "@/lib/access/open-download";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { addDays } from "@/lib/kernel/time";
import { balance } from "@/lib/ledger/balance";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { readRefund } from "@/lib/payments/read-refund";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { stripe } from "@/lib/platform/stripe";
import { aBook, anOperator, anOrder, aReader, openShop, payAt } from "@/prisma/testing/living-shop";
import { countLockWaiters } from "@/prisma/testing/lock-waiters";
import { adoptUnderLock } from "./adopt-refund";
import { approveRefund } from "./approve-refund";
import { confirmRefund } from "./confirm-refund";
import { declineRefund } from "./decline-refund";
import { readRefundPass, writeRefundPass } from "./refund-pass";
import { findRefundRequestOf } from "./refund-status";
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

/** Waits until so many transactions wait for an order's lock. */
async function aWaiterOf(orderId: string, count: number) {
  await expect
    .poll(countLockWaiters, { message: `who waits for ${orderId}`, timeout: 10_000 })
    .toBeGreaterThanOrEqual(count);
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
    const bearer = await readRefundPass(pass, "fr");
    if (!bearer) throw new Error("the pass is ours");
    const asking = (lineId: string) =>
      requestRefund(bearer, { lineId, comment: null, locale: "fr" });
    expect(reasonOf(await asking(other.line.id))).toBe("not-found");
    expect(reasonOf(await asking(one.line.id))).toBe("ok");
    expect(await readRefundPass(pass.replace(one.orderId, other.orderId), "fr")).toBeNull();
  });

  test("R-02 after the window is refused", async () => {
    const { reader, line } = await aPurchase();
    await db().orderLine.update({ where: { id: line.id }, data: { refundableUntil: new Date(0) } });
    const asked = await requestRefund(reader, { lineId: line.id, comment: null, locale: "fr" });
    expect(reasonOf(asked)).toBe("window-closed");
  });

  test("R-12 at the very moment all of it goes back in the provider's dashboard is judged by what is left then", async () => {
    const { reader, line, orderId } = await aPurchase();
    const payment = await db().checkout.findFirstOrThrow({ where: { orderId } });
    const made = await stripe().refunds.create({ payment_intent: payment.paymentIntentId ?? "" });
    const news = { ...(await readRefund(made.id)), id: made.id };
    const asking = await transaction(async (tx) => {
      await lockRow(tx, "orders", orderId);
      const wish = { lineId: line.id, comment: null, locale: "fr" };
      const asked = requestRefund(reader, wish);
      await aWaiterOf(orderId, 1);
      await adoptUnderLock(tx, payment, news);
      return () => asked;
    });
    expect(reasonOf(await asking())).toBe("nothing-left");
    expect(await db().refundRequest.count({ where: { lineId: line.id } })).toBe(0);
  });

  test("R-06 can be taken back until it is decided, by its own reader", async () => {
    const { reader, requestId, wish } = await aRequest();
    expect(reasonOf(await withdrawRefund(await aReader(), requestId))).toBe("already-decided");
    expect(reasonOf(await withdrawRefund(reader, requestId))).toBe("ok");
    expect(reasonOf(await requestRefund(reader, wish))).toBe("ok");
  });

  test("R-06 F-07 taken back and asked again and again is on record each time, and writes thrice a day, then once on the morrow", async () => {
    const { line, orderId } = await aPurchase();
    const { email } = await db().order.findUniqueOrThrow({ where: { id: orderId } });
    const bearer = { kind: "bearer" as const, orderId, locale: "fr" };
    const asked: string[] = [];
    for (let time = 0; time < 8; time += 1) {
      const wish = await requestRefund(bearer, { lineId: line.id, comment: null, locale: "fr" });
      if (!wish.ok) throw new Error(wish.reason);
      asked.push(wish.value.requestId);
      if (time < 7) await withdrawRefund(bearer, wish.value.requestId);
    }
    const ofOrder = { OR: asked.map((id) => ({ payload: { path: ["requestId"], equals: id } })) };
    const letters = await db().outboxMail.findMany({ where: ofOrder });
    const soon = letters.filter(({ dueAt }) => dueAt <= addDays(now(), 0));
    expect(soon.filter(({ recipient }) => recipient === email)).toHaveLength(3);
    expect(soon).toHaveLength(6);
    const late = letters.filter(({ dueAt }) => dueAt > addDays(now(), 0.9));
    expect(late).toHaveLength(10);
    const told = await Promise.all(
      late.map(({ letter, payload }) => writeLetter(letter, mailWords("fr"), payload as never)),
    );
    expect(told.filter((letter) => letter !== null)).toHaveLength(2);
    const last = await findRefundRequestOf(bearer, asked[7] ?? "");
    expect(last).toMatchObject({ state: "requested", isWrittenLater: true });
    expect(await findRefundRequestOf(bearer, asked[0] ?? "")).toMatchObject({
      ...{ state: "withdrawn", isWrittenLater: false },
    });
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
  test("R-06 R-07 and the reader's change of mind at once: kept, or given back, never both told", async () => {
    const operator = await anOperator();
    const race = async (isReaderFirst: boolean) => {
      const { reader, requestId, line } = await aRequest();
      const withdraw = () => withdrawRefund(reader, requestId);
      const approve = () => approveRefund(operator, requestId);
      // Whoever holds the order first, both wait for it: what each has read by then is old.
      const [one, two] = isReaderFirst ? [withdraw, approve] : [approve, withdraw];
      const answers = await transaction(async (tx) => {
        await lockRow(tx, "orders", line.orderId);
        const first = one();
        await aWaiterOf(line.orderId, 1);
        const second = two();
        await aWaiterOf(line.orderId, 2);
        return () => Promise.all([first, second]);
      }).then((both) => both());
      const { state } = await db().refundRequest.findUniqueOrThrow({ where: { id: requestId } });
      const refunds = await db().refund.count({ where: { requestId } });
      return [...answers.map(reasonOf), state, refunds];
    };
    expect(await race(true)).toEqual(["ok", "already-decided", "withdrawn", 0]);
    expect(await race(false)).toEqual(["ok", "already-decided", "approved", 1]);
  });

  test("yes to a free book that was left half done is finished by the next try", async () => {
    const [reader, book] = await Promise.all([aReader(), aBook({ minimumMinor: 0n })]);
    const { orderId } = await anOrder([{ book, amountMinor: 0n }], reader.email);
    const { id: lineId } = await db().orderLine.findFirstOrThrow({ where: { orderId } });
    const asked = await requestRefund(reader, { lineId, comment: null, locale: "fr" });
    if (!asked.ok) throw new Error(asked.reason);
    const { requestId } = asked.value;
    // As a shop of an older version left it: decided, its refund written, nothing given back.
    const left = await db().refund.create({
      data: {
        ...{ kind: "request", orderId, requestId, amountMinor: 0n, currency: "EUR" },
        ...{ createdAt: new Date(), parts: { create: { lineId, amountMinor: 0n } } },
      },
    });
    await db().refundRequest.update({ where: { id: requestId }, data: { state: "approved" } });
    await settleRefund(left.id);
    const request = await db().refundRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect([request.state, await canDownload(reader)]).toEqual(["settled", "closed"]);
  });

  test("REF-05 R-07 two operators at once make one decision and one refund", async () => {
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
  test("LED-07 closes the book, mirrors the sale to the cent and tells both, once", async () => {
    const { refundId, requestId, reader, authorId } = await anApproval();
    expect(await pendingOf(authorId)).toBe(1600n);
    await Promise.all([settleRefund(refundId), settleRefund(refundId), settleRefund(refundId)]);
    await settleRefund(refundId);
    const refund = await db().refund.findUniqueOrThrow({ where: { id: refundId } });
    expect(refund.state).toBe("succeeded");
    const { metadata } = await stripe().refunds.retrieve(refund.providerRefundId ?? "");
    const { tag } = await db().shopSettings.findFirstOrThrow();
    expect(metadata).toEqual({ refund_id: refundId, shop: tag });
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

  test("REF-08 R-16 sent back by the bank opens the book again, restores the sale, and may be tried again", async () => {
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

  test("P-06 waits to the window's last instant, and not beyond it", async () => {
    const { line, authorId } = await aPurchase();
    const end = line.refundableUntil ?? new Date(0);
    const available = async () => (await balance("author-available", authorId)).get("EUR");
    // A clock that stands: the one of the factories goes on from its instant.
    const releasedAt = async (offsetMs: number) => {
      vi.useFakeTimers({ toFake: ["Date"], now: end.getTime() + offsetMs });
      await releaseRoyalties().finally(() => vi.useRealTimers());
      return [await available(), await pendingOf(authorId)];
    };
    expect(await releasedAt(-1000)).toEqual([undefined, 1600n]);
    expect(await releasedAt(0)).toEqual([undefined, 1600n]);
    expect(await releasedAt(1)).toEqual([1600n, 0n]);
  });

  test("P-06 is done for every line that is due, however many, and one that cannot be released holds up no other", async () => {
    const sick = await aPurchase();
    const well = [await aPurchase(), await aPurchase(), await aPurchase()];
    // The first in line cannot be released: its entry is there already, and says something else.
    await transaction((tx) =>
      postEntry(tx, {
        ...{ cause: `line:${sick.line.id}:release`, code: codes.correction, currency: "EUR" },
        ...{ orderId: null, occurredAt: new Date() },
        postings: [
          { account: "bank", side: "debit", amountMinor: 1n },
          { account: "house-revenue", side: "credit", amountMinor: 1n },
        ],
      }),
    );
    const over = (days: number) => ({ refundableUntil: addDays(new Date(), -days) });
    await db().orderLine.update({ where: { id: sick.line.id }, data: over(2) });
    const ids = well.map(({ line }) => line.id);
    await db().orderLine.updateMany({ where: { id: { in: ids } }, data: over(1) });
    expect(await releaseRoyalties({ batch: 2 })).toBe(3);
    for (const { authorId } of well) expect(await pendingOf(authorId)).toBe(0n);
    expect(await pendingOf(sick.authorId)).toBe(1600n);
  });
});
