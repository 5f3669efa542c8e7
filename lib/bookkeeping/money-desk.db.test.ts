import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { followDispute } from "@/lib/disputes/follow-dispute";
import { heedWarning } from "@/lib/disputes/heed-warning";
import { returnWarned } from "@/lib/disputes/return-warned";
import { mailWords } from "@/lib/emails/mail-words";
import { paymentException } from "@/lib/emails/payment-exception";
import { addHours } from "@/lib/kernel/time";
import { findOrderOf, standingOf } from "@/lib/orders/order-page";
import { payOrder } from "@/lib/orders/pay-order";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { exceptionCodes } from "@/lib/payments/exception-facts";
import { raiseException } from "@/lib/payments/raise-exception";
import { db, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { stripe } from "@/lib/platform/stripe";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { atInstant } from "@/prisma/factories/at-instant";
import { aSale, movedOn } from "@/prisma/testing/disputed-sale";
import { aBook, anOperator, anOrder, openShop, payAt } from "@/prisma/testing/living-shop";
import { findAuditStanding } from "./audit-standing";
import { exportBooks } from "./export-books";
import { lookUpDispute } from "./look-up-dispute";
import { lookUpPayment } from "./look-up-payment";
import {
  listFailedLetters,
  listGivenUpEvents,
  listOpenExceptions,
  listStuckPayments,
} from "./money-queues";
import { promiseNightlyAudit } from "./promise-nightly-audit";
import { requestAudit } from "./request-audit";
import { resendLetter } from "./resend-letter";
import { resolveException } from "./resolve-exception";
import { retryEvent } from "./retry-event";
import { returnPayment } from "./return-payment";
import { getStateOfBooks } from "./state-of-books";

let shop: Awaited<ReturnType<typeof openShop>>;
let operator: Awaited<ReturnType<typeof anOperator>>;
beforeAll(async () => {
  shop = await openShop();
  operator = await anOperator();
});
afterAll(() => shop.stop());

function recorded(action: string, subjectId: string) {
  return db().auditRow.count({ where: { action, subjectId, actorId: operator.id } });
}

/** A payment of another amount than its order: the price was changed behind the open page. */
async function aMismatch() {
  const book = await aBook();
  const order = await anOrder([{ book, amountMinor: 2000n }]);
  await db().order.update({ where: { id: order.orderId }, data: { totalMinor: 2100n } });
  await payAt(order.payAt);
  expect(await settleCheckout(order.sessionId)).toBe("surplus");
  const checkout = await db().checkout.findUniqueOrThrow({ where: { sessionId: order.sessionId } });
  return { ...order, checkoutId: checkout.id };
}

describe("the list of exceptions", () => {
  test("one is closed once, with its note, by whoever presses first", async () => {
    await transaction((tx) =>
      raiseException(tx, { key: "a", kind: "dispute-parked", subjectId: "re_1" }),
    );
    const { rows } = await listOpenExceptions(operator);
    const exceptionId = rows[0]?.id ?? "";
    const presses = await Promise.all(
      ["first", "second"].map((note) => resolveException(operator, { exceptionId, note })),
    );
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await resolveException(operator, { exceptionId, note: "third" })).toMatchObject({
      reason: "already-handled",
    });
    expect(await recorded("exception-resolved", exceptionId)).toBe(1);
    expect((await listOpenExceptions(operator)).count).toBe(0);
    expect(
      await resolveException(operator, { exceptionId: randomUUID(), note: "x" }),
    ).toMatchObject({ ok: false });
  });

  test("a payment of another amount is returned whole, once, and the return is on record", async () => {
    const { checkoutId } = await aMismatch();
    const { rows } = await listOpenExceptions(operator);
    expect(rows).toMatchObject([{ kind: "amount-mismatch", returnableId: checkoutId }]);
    expect((await listStuckPayments(operator)).rows).toMatchObject([{ id: checkoutId }]);
    const presses = await Promise.all([1, 2, 3].map(() => returnPayment(operator, checkoutId)));
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    const [refund, ...more] = await db().refund.findMany({ where: { checkoutId } });
    expect(more).toEqual([]);
    expect(refund).toMatchObject({ kind: "surplus", amountMinor: 2000n, operatorId: operator.id });
    expect(await recorded("payment-returned", refund?.id ?? "")).toBe(1);
    expect((await listStuckPayments(operator)).count).toBe(0);
    expect((await listOpenExceptions(operator)).rows[0]?.returnableId).toBeNull();
  });

  test("a payment of another amount, of which a part went back in the provider's dashboard, is listed and returned for the rest", async () => {
    const { checkoutId, orderId } = await aMismatch();
    const { paymentIntentId } = await db().checkout.findUniqueOrThrow({
      where: { id: checkoutId },
    });
    const payment = { payment_intent: paymentIntentId ?? "" };
    const { id } = await stripe().refunds.create({ ...payment, amount: 500 });
    await confirmRefund(id);
    const returnable = async () => {
      const { rows } = await listOpenExceptions(operator);
      return rows.flatMap(({ returnableId }) => returnableId ?? []);
    };
    const stuck = async () => {
      const { count, rows } = await listStuckPayments(operator);
      return [count, ...rows.map((row) => [row.id, row.amountMinor])];
    };
    expect(await returnable()).toEqual([checkoutId]);
    expect(await stuck()).toEqual([1, [checkoutId, 1500n]]);
    const presses = await Promise.all([1, 2].map(() => returnPayment(operator, checkoutId)));
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    const [own] = await db().refund.findMany({ where: { checkoutId, operatorId: operator.id } });
    await settleRefund(own?.id ?? "");
    expect(await returnable()).toEqual([]);
    expect(await stuck()).toEqual([0]);
    const { data } = await stripe().refunds.list(payment);
    expect(data.map(({ amount }) => amount)).toEqual([1500, 500]);
    expect(await movedOn(orderId, "refunds-due")).toBe(0n);
  });

  test("C-24 once it has gone back the order is its buyer's to pay anew, and the same cart to press again", async () => {
    const { checkoutId, orderId, browserHash } = await aMismatch();
    const buyer = mintVisitor({ browserHash });
    const standing = async () => {
      const order = await findOrderOf(buyer, orderId);
      return order ? standingOf(order) : null;
    };
    const returned = await returnPayment(operator, checkoutId);
    expect([returned.ok, await standing(), await payOrder(orderId)]).toEqual([
      ...[true, "examined", null],
    ]);
    const { id } = await db().refund.findFirstOrThrow({ where: { checkoutId } });
    await settleRefund(id);
    expect(await standing()).toBe("failed");
    const { contentKey } = await db().order.findUniqueOrThrow({ where: { id: orderId } });
    expect(contentKey).toBeNull();
    // The price is what the page showed again.
    await db().order.update({ where: { id: orderId }, data: { totalMinor: 2000n } });
    const anew = await payOrder(orderId);
    expect(await standing()).toBe("unpaid");
    await payAt(anew);
    expect(await settleCheckout(anew?.split("/").at(-1) ?? "")).toBe("pay");
    expect(await standing()).toBe("paid");
  });

  test("a dispute in an unknown state is asked for again, and leaves the list once its state is known", async () => {
    const sale = await aSale();
    const { id } = await shop.lever("disputes", { session: sale.sessionId });
    await shop.lever(`disputes/${id}/status`, { status: "a_state_of_tomorrow" });
    await followDispute(id);
    const parked = async () =>
      (await listOpenExceptions(operator)).rows.filter(({ subjectId }) => subjectId === id);
    const [row] = await parked();
    expect(row).toMatchObject({ kind: "dispute-parked" });
    const exceptionId = row?.id ?? "";
    expect(await lookUpDispute(operator, exceptionId)).toMatchObject({ value: "old-news" });
    await shop.lever(`disputes/${id}/status`, { status: "needs_response" });
    expect(await lookUpDispute(operator, exceptionId)).toMatchObject({ value: "open" });
    expect(await parked()).toEqual([]);
    const late = await lookUpDispute(operator, exceptionId);
    expect(late).toMatchObject({ ok: false, reason: "already-handled" });
    expect(await recorded("dispute-looked-up", id)).toBe(2);
  });

  test("R-34 a fraud warning tells what is left now, in words, and is heeded from the same list", async () => {
    const sale = await aSale();
    const warning = await shop.lever("warnings", { session: sale.sessionId });
    await heedWarning(warning.id);
    const listed = async () =>
      (await listOpenExceptions(operator)).rows.find(({ subjectId }) => subjectId === warning.id);
    const row = await listed();
    expect(row).toMatchObject({ kind: "fraud-warning", leftMinor: 2000n });
    const words = await paymentException(mailWords("fr"), { exceptionId: row?.id ?? "" });
    const letter = JSON.stringify(words?.parts);
    expect(letter).toContain("20,00\u00a0€");
    expect(letter).toContain(exceptionCodes["fraud-warning"]);
    expect(letter).not.toContain("leftMinor");
    expect((await returnWarned(operator, row?.id ?? "")).ok).toBe(true);
    expect(await listed()).toBeUndefined();
  });

  test("a payment that an order needs is never returned from here", async () => {
    const book = await aBook();
    const order = await anOrder([{ book, amountMinor: 2000n }]);
    await payAt(order.payAt);
    await settleCheckout(order.sessionId);
    const { id } = await db().checkout.findUniqueOrThrow({ where: { sessionId: order.sessionId } });
    expect(await returnPayment(operator, id)).toMatchObject({ reason: "already-handled" });
    expect(await returnPayment(operator, randomUUID())).toMatchObject({
      reason: "already-handled",
    });
  });
});

describe("what stands still or gave up", () => {
  test("a payment that confirms for more than an hour is shown, and asking the provider settles it", async () => {
    const book = await aBook();
    const order = await anOrder([{ book, amountMinor: 2000n }]);
    await payAt(order.payAt);
    const { id } = await db().checkout.update({
      where: { sessionId: order.sessionId },
      data: { state: "confirming", openedAt: addHours(new Date(), -2) },
    });
    expect((await listStuckPayments(operator)).rows.map((row) => row.id)).toEqual([id]);
    expect(await lookUpPayment(operator, id)).toMatchObject({ ok: true, value: "pay" });
    expect(await lookUpPayment(operator, id)).toMatchObject({ ok: true, value: "done" });
    expect((await listStuckPayments(operator)).count).toBe(0);
    expect(await recorded("payment-looked-up", id)).toBe(2);
  });

  test("a payment whose fee is unknown for more than a day is shown, and asking the provider books it", async () => {
    const order = await anOrder([{ book: await aBook(), amountMinor: 2000n }]);
    await shop.lever("balance/pause");
    await payAt(order.payAt);
    expect(await settleCheckout(order.sessionId)).toBe("pay");
    await shop.lever("balance/resume");
    const { sessionId } = order;
    const shown = async () => (await listStuckPayments(operator)).rows.map((row) => row.id);
    const { id } = await db().checkout.findUniqueOrThrow({ where: { sessionId } });
    expect(await shown()).toEqual([]);
    const openedAt = addHours(new Date(), -25);
    await db().checkout.update({ where: { id }, data: { openedAt } });
    expect(await shown()).toEqual([id]);
    expect((await lookUpPayment(operator, id)).ok).toBe(true);
    expect(await shown()).toEqual([]);
  });

  test("an event that gave up gets another round of tries, once for each time it gave up", async () => {
    await db().paymentEvent.create({
      data: {
        ...{ id: "evt_over", type: "refund.updated", payload: {}, attempts: 30 },
        ...{ receivedAt: new Date(), dueAt: new Date(), gaveUpAt: new Date() },
      },
    });
    expect((await listGivenUpEvents(operator)).rows).toMatchObject([{ id: "evt_over" }]);
    const presses = await Promise.all([1, 2].map(() => retryEvent(operator, "evt_over")));
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await recorded("event-retried", "evt_over")).toBe(1);
    expect((await listGivenUpEvents(operator)).count).toBe(0);
  });

  test("R-44 a letter that gave up is promised again, once", async () => {
    await transaction((tx) =>
      promiseMail(tx, {
        ...{ key: "lost", letter: "sign-in-link", to: "x@bouquin.test", locale: "fr", payload: {} },
      }),
    );
    const { id } = await db().outboxMail.update({
      where: { key: "lost" },
      data: { state: "failed" },
    });
    expect((await listFailedLetters(operator)).rows.map((row) => row.id)).toEqual([id]);
    const presses = await Promise.all([1, 2].map(() => resendLetter(operator, id)));
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await recorded("letter-resent", id)).toBe(1);
  });
});

describe("asking for an audit", () => {
  test("pressed twice at once it is one audit, and the desk shows that it is under way", async () => {
    const presses = await Promise.all([1, 2, 3].map(() => requestAudit(operator)));
    expect(presses.filter(({ ok }) => ok)).toHaveLength(1);
    const { underWay } = await getStateOfBooks(operator);
    expect(underWay).toMatchObject({ state: "waiting", done: 0, total: 0 });
    const later = await atInstant(addHours(new Date(), 2), () => requestAudit(operator));
    expect(later.ok).toBe(true);
  });

  test("an audit is followed by its own row until it has ended, or until an hour has gone by", async () => {
    const { id } = await db().auditRun.create({ data: { askedAt: new Date() } });
    const standing = () => findAuditStanding(operator, id);
    expect(await standing()).toEqual({ state: "waiting", done: 0, total: 0 });
    const begun = { startedAt: new Date(), doneCount: 3, totalCount: 15 };
    await db().auditRun.update({ where: { id }, data: begun });
    expect(await standing()).toEqual({ state: "under-way", done: 3, total: 15 });
    const later = await atInstant(addHours(new Date(), 2), standing);
    expect(later?.state).toBe("ended");
    const ended = { finishedAt: new Date(), isGreen: true };
    await db().auditRun.update({ where: { id }, data: ended });
    expect((await standing())?.state).toBe("ended");
    for (const nobody of ["", "x", randomUUID()])
      expect(await findAuditStanding(operator, nobody)).toBeNull();
  });

  test("OPS-12 a night is promised one audit by however many workers, and the next night another", async () => {
    const tonight = await Promise.all([1, 2, 3].map(() => promiseNightlyAudit()));
    expect(tonight.filter(Boolean)).toHaveLength(1);
    expect(await promiseNightlyAudit()).toBe(false);
    // A night in which clocks go back lasts twenty-five hours.
    expect(await atInstant(addHours(new Date(), 25), () => promiseNightlyAudit())).toBe(true);
  });
});

describe("the files of the books", () => {
  async function whole(
    file: "ledger.csv" | "ledger.json" | "trial-balance.csv" | "trial-balance.json",
    locale: "fr" | "en" = "fr",
    until: string | null = null,
  ) {
    let text = "";
    for await (const piece of await exportBooks(operator, { file, locale, until })) text += piece;
    return text;
  }

  test("hold every posting once, in the form of each language, and their taking is on record", async () => {
    const postings = await db().posting.count();
    const french = (await whole("ledger.csv")).trimEnd().split("\n");
    expect(french).toHaveLength(postings + 1);
    expect(french[0]).toMatch(/^\uFEFFécriture;sceau;date/);
    expect(french.some((line) => line.includes(";20,00;"))).toBe(true);
    const english = await whole("ledger.csv", "en");
    expect(english).toContain(",20.00,");
    const { postings: told } = JSON.parse(await whole("ledger.json"));
    expect(told).toHaveLength(postings);
    expect(told[0]).toMatchObject({ amountMinor: expect.stringMatching(/^\d+$/) });
    expect(await recorded("books-exported", "ledger.csv")).toBe(2);
  });

  test("a cause that looks like a formula is made inert", async () => {
    await db().$transaction(async (tx) => {
      const { id } = await tx.ledgerEntry.create({
        data: { cause: "=HYPERLINK(1)", code: "sale", currency: "JPY", occurredAt: new Date() },
      });
      const both = { entryId: id, currency: "JPY", amountMinor: 700n };
      await tx.posting.createMany({
        data: [
          { ...both, account: "bank", side: "debit" },
          { ...both, account: "house-revenue", side: "credit" },
        ],
      });
    });
    const csv = await whole("ledger.csv", "en");
    expect(csv).toContain("'=HYPERLINK(1)");
    // Yen have no smaller unit.
    expect(csv).toContain(",JPY,700,");
  });

  test("LED-11 the balance keeps every currency apart", async () => {
    const rows = (await whole("trial-balance.csv", "en")).trim().split("\n").slice(1);
    const currencies = new Set(rows.map((row) => row.split(",")[1]));
    expect(currencies).toEqual(new Set(["EUR", "JPY"]));
    expect(rows.filter((row) => row.includes(",JPY,")).sort()).toEqual([
      ...["bank,JPY,700,700", "house-revenue,JPY,-700,-700"],
    ]);
    const told = JSON.parse(await whole("trial-balance.json", "en", "2020-01-31"));
    expect(told).toEqual({ asOf: "2020-01-31T23:00:00.000Z", accounts: [] });
  });
});
