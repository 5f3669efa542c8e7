import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintAuthor } from "@/lib/accounts/mint-actor";
import { listFailedLetters } from "@/lib/bookkeeping/money-queues";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { issueInvoices } from "@/lib/invoices/issue-invoices";
import { raiseException } from "@/lib/payments/raise-exception";
import { db, sql, transaction } from "@/lib/platform/db";
import { giveRefund } from "@/lib/refunds/give-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aLegalSeller } from "@/prisma/factories/a-legal-seller";
import { aSale } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { answerAuthor } from "./answer-author";
import { askShop } from "./ask-shop";
import { auditAsk } from "./audit-ask";
import { listAudit, listAuditActions } from "./audit-log";
import { listAuthorRequests, listMyRequests } from "./author-requests";
import { deleteFilter } from "./delete-filter";
import { listQueues } from "./desk-queues";
import { giveBackQueue } from "./give-back-queue";
import { type OrderAsk, orderAsk } from "./order-ask";
import { findOrderFile } from "./order-file";
import { filtersOf } from "./order-filters";
import { listOrders } from "./order-list";
import { byCard } from "./order-statements";
import { timelineOf } from "./order-timeline";
import { saveFilter } from "./save-filter";
import { listSavedFilters } from "./saved-filters";
import { takeQueue } from "./take-queue";
import { tryAllAgain } from "./try-all-again";

let shop: Awaited<ReturnType<typeof openShop>>;
let operator: Awaited<ReturnType<typeof anOperator>>;
beforeAll(async () => {
  shop = await openShop();
  await aLegalSeller();
  operator = await anOperator();
});
afterAll(() => shop.stop());

const asked = (ask: Partial<Record<keyof OrderAsk, string>>) => orderAsk.parse(ask);

async function found(ask: Partial<Record<keyof OrderAsk, string>>) {
  const { orders } = await listOrders(operator, asked(ask));
  return orders.map(({ id }) => id);
}

describe("an order is found by what a reader can tell of it", () => {
  test("by address, its beginning, number, card, every id of the provider's, invoice, request and name", async () => {
    const sale = await aSale({ card: "4000056655665556" });
    await aSale();
    const { orderId, reader, checkout, line } = sale;
    const { number } = await db().order.findUniqueOrThrow({ where: { id: orderId } });
    await issueInvoices(orderId);
    const invoice = await db().invoice.findFirstOrThrow({ where: { orderId } });
    const given = await giveRefund(operator, { lineId: line.id, amountMinor: 100n, reason: "!" });
    if (!given.ok) throw new Error(given.reason);
    await settleRefund(given.value.refundId);
    const refund = await db().refund.findFirstOrThrow({ where: { orderId } });
    const event = { id: `evt_${randomUUID().replaceAll("-", "")}`, type: "charge.refunded" };
    await db().paymentEvent.create({
      data: {
        ...{ ...event, payload: {}, object: "charge", objectId: checkout.chargeId },
        ...{ receivedAt: new Date(), dueAt: new Date() },
      },
    });
    await db().user.update({ where: { id: reader.id }, data: { name: "Éloïse Test" } });
    await db().order.update({ where: { id: orderId }, data: { userId: reader.id } });
    for (const typed of [
      reader.email,
      reader.email.toUpperCase(),
      reader.email.slice(0, 6),
      number,
      number.toLowerCase().replaceAll("-", " "),
      "5556",
      checkout.sessionId ?? "",
      checkout.paymentIntentId ?? "",
      checkout.chargeId ?? "",
      refund.providerRefundId ?? "",
      event.id,
      invoice.number,
      "éloïse",
      `mailto:${reader.email}?subject=Livre`,
      `Éloïse Test <${reader.email.toUpperCase()}>`,
      `\u200b ${checkout.paymentIntentId}\u00a0`,
      `https://dashboard.stripe.com/test/payments/${checkout.paymentIntentId}`,
      `https://shop.test/fr/orders/${orderId.toUpperCase()}`,
      line.id,
      refund.id,
      "•••• 5556",
      "Visa **** 5556",
    ])
      expect(await found({ q: typed }), typed).toEqual([orderId]);
    expect(await found({ q: "4111" })).toEqual([]);
    expect(await found({ q: "evt_unknown" })).toEqual([]);
    expect(await found({ q: "%" })).toEqual([]);
  });

  test("by a card's last digits, the newest payment first, an order tried twice once, and read on by key", async () => {
    const sales = [];
    for (let nth = 0; nth < 3; nth += 1) sales.push(await aSale({ card: "4000000000000077" }));
    const [first = "", second = "", third = ""] = sales.map(({ orderId }) => orderId);
    const [{ checkout, line }] = sales as [(typeof sales)[number]];
    expect(await found({ q: "0077" })).toEqual([third, second, first]);
    expect(await found({ q: "0077", after: third })).toEqual([second, first]);
    const { id: _, ...payment } = await db().checkout.findUniqueOrThrow({
      where: { id: checkout.id },
    });
    await db().checkout.create({
      data: {
        ...{
          ...payment,
          attempt: 2,
          state: "expired",
          sessionId: "cs_again",
          paymentIntentId: "pi_again",
        },
        chargeId: "ch_again",
      },
    });
    expect(await found({ q: "0077" })).toEqual([first, third, second]);
    expect(await found({ q: "0077", after: first })).toEqual([third, second]);
    expect(await found({ q: "0077", after: randomUUID() })).toEqual([first, third, second]);
    expect(await found({ q: "0077", state: "pending" })).toEqual([]);
    expect(await found({ q: "0077", currency: "JPY" })).toEqual([]);
    const { book } = await db().orderLine.findUniqueOrThrow({
      ...{ where: { id: line.id }, select: { book: { select: { slug: true } } } },
    });
    expect(await found({ q: "0077", book: book.slug })).toEqual([first]);
  });

  test("of a card no more payments are read than a page shows, in the order of their index", async () => {
    const filters = await filtersOf(asked({}));
    const plan = await transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      const statement = byCard("0077", { filters, ask: asked({}), bookId: null });
      return tx.$queryRaw<{ "QUERY PLAN": string }[]>(sql`EXPLAIN ${statement}`);
    });
    const lines = plan.map((row) => row["QUERY PLAN"].trim()).join("\n");
    expect(lines).toContain("checkouts_of_a_card");
    expect(lines).not.toMatch(/\bSort\b/);
  });

  test("of a card nothing is kept but brand and last digits, and an order from before has neither", async () => {
    const { checkout } = await aSale({ card: "5555555555554444" });
    expect(checkout).toMatchObject({ cardBrand: "mastercard", cardLast4: "4444" });
    await expect(
      db().checkout.update({ where: { id: checkout.id }, data: { cardLast4: "44444" } }),
    ).rejects.toThrow();
  });
});

describe("the list of orders", () => {
  test("is cut down by state, days, book and currency, and read on by key without a gap or a repeat", async () => {
    const days = ["2024-03-09", "2024-03-10", "2024-03-11"];
    const placed: string[] = [];
    for (const day of days) {
      const { orderId } = await aSale();
      await db().order.update({
        where: { id: orderId },
        data: { placedAt: new Date(`${day}T12:00:00Z`) },
      });
      await db().orderLine.updateMany({
        where: { orderId },
        data: { placedAt: new Date(`${day}T12:00:00Z`) },
      });
      placed.push(orderId);
    }
    const [first = "", second = "", third = ""] = placed;
    const march = { from: "2024-03-01", to: "2024-03-31" };
    expect(await found(march)).toEqual([third, second, first]);
    expect(await found({ from: march.to, to: march.from })).toEqual([third, second, first]);
    expect(await found({ ...march, after: third })).toEqual([second, first]);
    expect(await found({ from: "2024-03-10", to: "2024-03-10" })).toEqual([second]);
    expect(await found({ ...march, state: "paid", currency: "EUR" })).toHaveLength(3);
    expect(await found({ ...march, state: "pending" })).toEqual([]);
    expect(await found({ ...march, currency: "JPY" })).toEqual([]);
    const { book } = await db().orderLine.findFirstOrThrow({
      where: { orderId: second },
      include: { book: true },
    });
    expect(await found({ book: book.slug })).toEqual([second]);
    expect(await found({ book: book.slug, ...march })).toEqual([second]);
    expect(await found({ book: book.slug, to: "2024-03-09" })).toEqual([]);
    expect(await found({ book: book.slug, after: second })).toEqual([]);
    expect(await found({ book: book.slug, state: "failed" })).toEqual([]);
    expect(await found({ book: "no-such-book" })).toEqual([]);
    expect(await found({ ...march, from: "2024-02-31" })).toEqual([third, second, first]);
  });

  test("counts as refunded by what went back of it, not by a payment it never needed", async () => {
    const { orderId, checkout } = await aSale();
    const { book } = await db().orderLine.findFirstOrThrow({
      where: { orderId },
      include: { book: true },
    });
    const refunded = () => found({ book: book.slug, state: "refunded" });
    const refund = { orderId, checkoutId: checkout.id, amountMinor: 100n, currency: "EUR" };
    const back = { ...refund, state: "succeeded", createdAt: new Date(), succeededAt: new Date() };
    await db().refund.create({ data: { ...back, kind: "surplus" } });
    expect(await refunded()).toEqual([]);
    await db().refund.create({
      data: { ...back, kind: "courtesy", reason: "!", operatorId: operator.id },
    });
    expect(await refunded()).toEqual([orderId]);
  });

  test("an operator's filters are their own: kept under a name, kept anew, forgotten", async () => {
    const other = await anOperator();
    const list = (desk: "orders" | "refunds") => listSavedFilters(operator, desk);
    const kept = (query: string) => saveFilter(operator, { name: "Échecs", desk: "orders", query });
    expect(await kept("?state=failed&currency=EUR&after=x&led=astray")).toMatchObject({
      value: { query: "?state=failed&currency=EUR" },
    });
    await kept("?state=failed");
    const [filter] = await list("orders");
    expect(filter).toMatchObject({ name: "Échecs", query: "?state=failed" });
    const late = { desk: "refunds", query: `?show=late&q=ada&after=${operator.id}` } as const;
    expect(await saveFilter(operator, { name: "Échecs", ...late })).toMatchObject({
      reason: "filter-name-elsewhere",
    });
    await saveFilter(operator, { name: "Urgent", ...late });
    expect(await list("refunds")).toMatchObject([{ name: "Urgent", query: "?show=late&q=ada" }]);
    expect(await listSavedFilters(other, "orders")).toEqual([]);
    await deleteFilter(other, filter?.id ?? "");
    expect(await list("orders")).toHaveLength(1);
    await deleteFilter(operator, filter?.id ?? "");
    expect(await list("orders")).toEqual([]);
  });
});

test("an order's file holds everything, its entries balance, and its timeline is told in order", async () => {
  const { orderId, line } = await aSale();
  const given = await giveRefund(operator, { lineId: line.id, amountMinor: 500n, reason: "Page." });
  if (!given.ok) throw new Error(given.reason);
  await settleRefund(given.value.refundId);
  const file = await findOrderFile(operator, orderId);
  if (!file) throw new Error("the order is there");
  for (const { postings } of file.entries) {
    const sum = (side: string) =>
      postings.reduce((total, p) => (p.side === side ? total + p.amountMinor : total), 0n);
    expect(sum("debit")).toBe(sum("credit"));
  }
  expect(file.entries.length).toBeGreaterThan(1);
  expect(file.letters.map(({ letter }) => letter)).toContain("order-receipt");
  expect(file.deeds.map(({ action }) => action)).toContain("refund-given");
  const told = timelineOf(file.order, file.letters, file.invoices);
  const whats = told.map(({ what }) => what);
  expect(whats.slice(0, 3)).toEqual(["placed", "paid", "granted"]);
  expect(whats).toContain("refunded");
  const seconds = told.map(({ at }) => Math.floor(at.getTime() / 1000));
  expect([...seconds].sort((one, other) => one - other)).toEqual(seconds);
  expect(await findOrderFile(operator, randomUUID())).toBeNull();
  expect(await findOrderFile(operator, "nonsense")).toBeNull();
});

describe("the queues of the desk", () => {
  const standing = async (queue: string) =>
    (await listQueues(operator)).find((one) => one.queue === queue);

  test("each counts what waits and tells since when", async () => {
    expect(await standing("exceptions")).toMatchObject({ count: 0, oldest: null });
    await transaction((tx) =>
      raiseException(tx, { key: "a", kind: "dispute-parked", subjectId: "re_1" }),
    );
    await db().outboxMail.updateMany({
      where: { letter: "payment-exception" },
      data: { state: "failed" },
    });
    const [exceptions, letters] = [await standing("exceptions"), await standing("letters")];
    expect(exceptions).toMatchObject({ count: 1, holder: null });
    expect(exceptions?.oldest).toBeInstanceOf(Date);
    expect(letters?.count).toBe(1);
    expect((await standing("stuck"))?.count).toBe(0);
  });

  test("one is taken, taken over from whom one saw, and given back; nobody loses it unseen", async () => {
    const [one, two, three] = [operator, await anOperator(), await anOperator()];
    expect(await takeQueue(one, { queue: "jobs" })).toMatchObject({ ok: true });
    expect(await takeQueue(two, { queue: "jobs" })).toMatchObject({ reason: "queue-taken" });
    expect(await takeQueue(two, { queue: "jobs", from: one.id })).toMatchObject({ ok: true });
    expect(await takeQueue(three, { queue: "jobs", from: one.id })).toMatchObject({
      reason: "queue-taken",
    });
    await giveBackQueue(one, "jobs");
    expect((await standing("jobs"))?.holder?.id).toBe(two.id);
    await giveBackQueue(two, "jobs");
    expect((await standing("jobs"))?.holder).toBeNull();
  });

  test("what gave up is tried again together, once each, on record; what gives up later waits", async () => {
    const seenAt = new Date();
    await db().outboxMail.createMany({
      data: Array.from({ length: 60 }, (_, index) => ({
        ...{ key: `late:${index}`, letter: "refund-late", recipient: "a@bouquin.test" },
        ...{ locale: "fr", payload: {}, state: "failed" },
        createdAt: new Date(seenAt.getTime() - 120_000),
        dueAt: new Date(seenAt.getTime() + (index === 59 ? 60_000 : -60_000)),
      })),
    });
    // A page full of what gave up since stands before what had given up when the count was shown.
    await db().paymentEvent.createMany({
      data: Array.from({ length: 58 }, (_, index) => {
        const receivedAt = new Date(seenAt.getTime() - (100 - index) * 60_000);
        const gaveUpAt = new Date(seenAt.getTime() + (index < 55 ? 60_000 : -1000));
        const event = { id: `evt_gaveup${index}`, type: "charge.refunded", payload: {} };
        return { ...event, receivedAt, dueAt: receivedAt, attempts: 9, gaveUpAt };
      }),
    });
    expect(await tryAllAgain(operator, { kind: "events", seenAt })).toMatchObject({
      value: { count: 3 },
    });
    const open = { id: { startsWith: "evt_gaveup" }, gaveUpAt: null };
    expect(await db().paymentEvent.count({ where: open })).toBe(3);
    const before = (await listFailedLetters(operator)).count;
    const tried = await tryAllAgain(operator, { kind: "letters", seenAt });
    expect(tried.value.count).toBe(before - 1);
    expect((await listFailedLetters(operator)).rows.map(({ key }) => key)).toEqual(["late:59"]);
    const deeds = { action: "letter-resent", actorId: operator.id };
    expect(await db().auditRow.count({ where: deeds })).toBe(before - 1);
    expect(await tryAllAgain(operator, { kind: "letters", seenAt })).toMatchObject({
      value: { count: 0 },
    });
    expect(await tryAllAgain(operator, { kind: "events", seenAt })).toMatchObject({ ok: true });
    expect(await tryAllAgain(operator, { kind: "jobs", seenAt })).toMatchObject({ ok: true });
  });
});

test("an author asks, is answered once by letter and on their page, and sees nobody else's", async () => {
  const authors = [];
  for (const name of ["Ada", "Bo"]) {
    const user = await db().user.create({ data: { email: `${randomUUID()}@bouquin.test` } });
    const author = await db().author.create({
      data: { slug: randomUUID(), name, userId: user.id },
    });
    authors.push(mintAuthor({ id: author.id, userId: user.id, name, timeZone: "Europe/Paris" }));
  }
  const [ada, bo] = authors;
  if (!ada || !bo) throw new Error("two authors");
  const first = await askShop(ada, { text: "Mon livre ne se vend pas.", locale: "fr" });
  expect(await askShop(ada, { text: "Mon livre ne se vend pas.", locale: "fr" })).toEqual(first);
  for (let time = 0; time < 4; time++) await askShop(ada, { text: `Encore ${time}`, locale: "fr" });
  expect(await askShop(ada, { text: "De trop", locale: "fr" })).toMatchObject({
    reason: "too-many-requests",
  });
  const requestId = first.ok ? first.value.requestId : "";
  const answer = { requestId, answer: "Baissez son minimum." };
  const both = await Promise.all([answerAuthor(operator, answer), answerAuthor(operator, answer)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await listAuthorRequests(operator)).toHaveLength(4);
  expect((await listMyRequests(ada)).find(({ id }) => id === requestId)?.answer).toBe(
    answer.answer,
  );
  expect(await listMyRequests(bo)).toEqual([]);
  for (const locale of ["fr", "en"] as const) {
    const letter = await writeLetter("author-request-answered", mailWords(locale), { requestId });
    expect(JSON.stringify(letter)).toContain(answer.answer);
  }
});

describe("the record of deeds", () => {
  test("is read by who, what, subject and day, and on by key", async () => {
    const { orderId, line } = await aSale();
    const { number } = await db().order.findUniqueOrThrow({ where: { id: orderId } });
    await giveRefund(operator, { lineId: line.id, amountMinor: 100n, reason: "Un." });
    const read = (ask: Record<string, string>) => listAudit(operator, auditAsk.parse(ask));
    const bySubject = await read({ subject: number });
    expect(bySubject.map(({ action }) => action)).toEqual(["refund-given"]);
    expect(bySubject[0]?.who).toBe(operator.email);
    expect(await read({ subject: number, what: "refund-declined" })).toEqual([]);
    expect(await read({ who: "nobody@bouquin.test" })).toEqual([]);
    expect((await read({ who: operator.email })).length).toBeGreaterThan(5);
    const rows = await read({});
    const rest = await read({ before: String(rows[2]?.id) });
    expect(rest[0]?.id).toBe(rows[3]?.id);
    expect(await read({ to: "2020-01-01" })).toEqual([]);
    expect(await listAuditActions(operator)).toEqual(
      expect.arrayContaining(["letter-resent", "refund-given"]),
    );
  });

  test.each([
    "UPDATE audit_rows SET action = 'x'",
    "DELETE FROM audit_rows",
    "TRUNCATE audit_rows",
  ])("ACL-13 refuses %s to the shop's own role and to the tables' owner", async (change) => {
    await expect(db().$executeRawUnsafe(change)).rejects.toThrow(/permission denied|42501/);
    await expect(asOwner(change)).rejects.toThrow(/append-only/);
  });
});

async function asOwner(change: string) {
  const { default: pg } = await import("pg");
  const url = new URL(process.env.DATABASE_URL ?? "");
  const owner = new URL(process.env.TEST_DATABASE_ADMIN_URL ?? "");
  owner.pathname = url.pathname;
  const client = new pg.Client({ connectionString: owner.href });
  await client.connect();
  try {
    await client.query(change);
  } finally {
    await client.end();
  }
}
