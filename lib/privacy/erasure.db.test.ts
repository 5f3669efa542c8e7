import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listLibrary } from "@/lib/access/library-page";
import { forgetSignIns } from "@/lib/accounts/forget-sign-ins";
import { mintReader } from "@/lib/accounts/mint-actor";
import { requestSignInLink } from "@/lib/accounts/request-sign-in-link";
import { claimCopy } from "@/lib/copies/claim-copy";
import { writeClaimToken } from "@/lib/copies/link-token";
import { sendNextLetter } from "@/lib/emails/send-next-letter";
import { issueInvoices } from "@/lib/invoices/issue-invoices";
import { isErasedAddress } from "@/lib/kernel/erased-address";
import { balance } from "@/lib/ledger/balance";
import { claimPurchases } from "@/lib/orders/claim-purchases";
import { giveUpBalance } from "@/lib/payouts/give-up-balance";
import { db, sql, statement, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { stripe } from "@/lib/platform/stripe";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { readRefundPass, writeRefundPass } from "@/lib/refunds/refund-pass";
import { requestRefund } from "@/lib/refunds/request-refund";
import { aLegalSeller } from "@/prisma/factories/a-legal-seller";
import { asReader } from "@/prisma/factories/a-user";
import { daysAgo } from "@/prisma/factories/days-ago";
import { anEarningAuthor, aReleasedSale } from "@/prisma/testing/earning-author";
import { paidGifts } from "@/prisma/testing/for-others";
import { aKnownPerson, knownName } from "@/prisma/testing/known-person";
import {
  aBook,
  anAddress,
  anOperator,
  anOrder,
  aReader,
  openShop,
  payAt,
} from "@/prisma/testing/living-shop";
import { booksAreGreen, deliverNews, keepPromises } from "@/prisma/testing/whole-shop";
import { consequencesFor } from "./consequences";
import { eraseAccount } from "./erase-account";
import { sweepErasure } from "./sweep-erasure";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
  await aLegalSeller();
});
afterAll(() => shop.stop());

/** Where a word stands in the whole database, as "table.column", in whatever schema and type of text. */
async function placesOf(word: string) {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  const columns = await client.query<{ table: string; name: string }>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS table, a.attname AS name FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('public', 'graphile_worker')
    WHERE a.attnum > 0 AND NOT a.attisdropped
      AND a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'json'::regtype, 'jsonb'::regtype, 'text[]'::regtype)`);
  const found: string[] = [];
  for (const { table, name } of columns.rows) {
    const { rows } = await client.query(
      `SELECT count(*)::int AS count FROM ${table} WHERE position($1 in lower("${name}"::text)) > 0`,
      [word.toLowerCase()],
    );
    if (rows[0].count > 0) found.push(`${table.replace("public.", "")}.${name}`);
  }
  await client.end();
  // A guard that sees no column is not a guard.
  expect(columns.rows.length).toBeGreaterThan(250);
  return found.toSorted();
}

async function eraseWhole(person: Awaited<ReturnType<typeof aKnownPerson>>) {
  expect(await eraseAccount(person.reader)).toMatchObject({ ok: true });
  const erasures = await db().erasure.findMany({ where: { userId: person.reader.id } });
  for (const { id } of erasures) await sweepErasure(id);
  return erasures;
}

test("PRI-04 D-33 after an erasure neither address nor name stands in any text of the database, but on invoices", async () => {
  const person = await aKnownPerson();
  while ((await issueInvoices()) > 0);
  const before = await placesOf(person.reader.email);
  // What is planted is really there: in words of others too, and where rows else never change.
  expect(before).toEqual(
    expect.arrayContaining([
      ...["users.email", "orders.email", "entitlements.email", "outbox_mails.recipient"],
      ...["audit_rows.details", "looks.reason", "payment_events.payload", "copies.recipient"],
      ...["address_corrections.to_email", "payment_exceptions.details", "invoices.document"],
      ...["webhook_deliveries.body", "webhook_attempts.answer", "refund_requests.comment"],
    ]),
  );
  await eraseWhole(person);
  expect(await placesOf(person.reader.email)).toEqual(["invoices.document"]);
  expect(await placesOf(encodeURIComponent(person.reader.email))).toEqual([]);
  expect(await placesOf(knownName)).toEqual([]);
  expect(await placesOf(person.former)).toEqual([]);
});

test("PRI-04 addresses of six weeks ago go too: one that books were given to, one that an order was put right from, one letters went to; a friend's stays wherever it is theirs", async () => {
  const [former, slip, sentTo, friend] = [anAddress(), anAddress(), anAddress(), anAddress()];
  const gone = daysAgo(42);
  const { id } = await aReader(former);
  const book = await aBook({ minimumMinor: 0n });
  const asNow = async () => asReader(await db().user.findUniqueOrThrow({ where: { id } }));
  const gifts = await paidGifts(book, [{ recipient: former }, { recipient: friend }]);
  const copies = await db().copy.findMany({
    where: { line: { orderId: gifts.orderId } },
    orderBy: { line: { position: "asc" } },
  });
  const press = { email: null, isAgain: true, showsClaimer: false, locale: "fr", browserHash: "b" };
  const takes = async (copyId = "") =>
    claimCopy(await asNow(), { ...press, token: writeClaimToken({ copyId, turn: 0 }) });
  expect(await takes(copies[0]?.id)).toMatchObject({ ok: true });
  // An address nothing was bought with, but letters went to; and one a hand slipped on.
  const moves = async (fromEmail: string, toEmail: string, days: number) => {
    const [confirmedAt, expiresAt] = [daysAgo(days), daysAgo(days - 1)];
    const change = { userId: id, fromEmail, toEmail, askedAt: confirmedAt, expiresAt, confirmedAt };
    await db().emailChange.create({ data: change });
    return db().user.update({ where: { id }, data: { email: toEmail } });
  };
  await moves(former, sentTo, 44);
  const { email } = await moves(sentTo, anAddress(), 42);
  const letter = { key: randomUUID(), letter: "sign-in", recipient: sentTo, locale: "fr" };
  await db().outboxMail.create({
    data: { ...letter, payload: {}, state: "sent", createdAt: gone, sentAt: gone },
  });
  const bought = await anOrder([{ book, amountMinor: 0n }], email);
  await db().order.update({ where: { id: bought.orderId }, data: { userId: id } });
  const slipped = { orderId: bought.orderId, fromEmail: slip, toEmail: email, proof: "x" };
  const operator = await anOperator();
  const told = { operatorId: operator.id, tokenHash: randomUUID(), askedAt: gone, expiresAt: gone };
  await db().addressCorrection.create({ data: { ...slipped, ...told, confirmedAt: gone } });
  // The friend hands their gift on, and goes on reading of the book.
  expect(await takes(copies[1]?.id)).toMatchObject({ ok: true });
  await db().noticeChoice.create({
    data: { email: friend, bookId: book.id, choice: "every", changedAt: gone },
  });
  await forgetSignIns();
  const here = await placesOf(former);
  expect(here).toEqual(expect.arrayContaining(["copies.recipient", "entitlements.email"]));
  expect(await eraseAccount(await asNow())).toMatchObject({ ok: true });
  for (const erasure of await db().erasure.findMany({ where: { userId: id } }))
    await sweepErasure(erasure.id);
  for (const address of [former, slip, sentTo, email]) expect(await placesOf(address)).toEqual([]);
  expect(await placesOf(friend)).toEqual(["notice_choices.email"]);
});

test("PRI-04 a refund that was asked for goes on after the erasure, to the payer, and the books hold", async () => {
  const person = await aKnownPerson();
  await eraseWhole(person);
  const approved = await approveRefund(await anOperator(), person.requestId);
  if (!approved.ok) throw new Error(approved.reason);
  await keepPromises();
  await deliverNews();
  const refund = await db().refund.findUniqueOrThrow({ where: { id: approved.value.refundId } });
  expect(refund).toMatchObject({ state: "succeeded", amountMinor: 2000n });
  // Money goes back to the payment, whoever is not there any more.
  const [sent] = (await stripe().refunds.list({ limit: 1 })).data;
  expect(sent).toMatchObject({ id: refund.providerRefundId, status: "succeeded" });
  expect(await db().order.count({ where: { userId: person.reader.id, state: "paid" } })).toBe(4);
  await booksAreGreen();
  while (await sendNextLetter());
  const letters = await db().outboxMail.findMany({
    where: { recipient: { endsWith: "@erased.invalid" } },
  });
  expect(letters.filter(({ state }) => state === "promised")).toEqual([]);
  expect(letters.filter(({ sentAt }) => sentAt !== null && sentAt > refund.createdAt)).toEqual([]);
});

test("R-37 whoever erased their account gives a purchase back by the link of its receipt all the same", async () => {
  const person = await aKnownPerson();
  const bought = person.orders[1];
  if (!bought) throw new Error("there are three");
  const pass = writeRefundPass(bought.orderId);
  await eraseWhole(person);
  const bearer = await readRefundPass(pass, "fr");
  if (!bearer) throw new Error("the link is whole");
  const asked = await requestRefund(bearer, { lineId: bought.lineId, comment: null, locale: "fr" });
  if (!asked.ok) throw new Error(asked.reason);
  const approved = await approveRefund(await anOperator(), asked.value.requestId);
  expect(approved).toMatchObject({ ok: true });
  await keepPromises();
  await deliverNews();
  expect(
    await db().refund.count({ where: { requestId: asked.value.requestId, state: "succeeded" } }),
  ).toBe(1);
});

test("D-33 PRI-05 whoever signs in with the address again is somebody new, and an old order that is paid late settles", async () => {
  const person = await aKnownPerson();
  const { email, id: userId } = person.reader;
  const late = await anOrder([{ book: await aBook(), amountMinor: 1500n }], email);
  await eraseWhole(person);
  const again = await aReader(email);
  await transaction((tx) => claimPurchases(tx, { userId: again.id, email }));
  await payAt(late.payAt);
  await deliverNews();
  expect(await listLibrary(again)).toEqual([]);
  const order = await db().order.findUniqueOrThrow({
    where: { id: late.orderId },
    include: { lines: { include: { entitlement: true } } },
  });
  expect(order).toMatchObject({ state: "paid", userId });
  expect(isErasedAddress(order.lines[0]?.entitlement?.email ?? "")).toBe(true);
  expect(await placesOf(email)).toEqual(["users.email"]);
  const asked = { email, locale: "fr", browserHash: "b", returnTo: null, clientMark: null };
  expect(await requestSignInLink({ ...asked, isKnownBrowser: true })).toMatchObject({ ok: true });
  expect(await db().user.count({ where: { email } })).toBe(1);
});

test("PRI-04 an operator leaves the desk first, and nobody is erased twice or opens a session afterwards", async () => {
  const person = await aKnownPerson();
  await db().user.update({ where: { id: person.reader.id }, data: { isOperator: true } });
  expect(await eraseAccount(person.reader)).toMatchObject({ reason: "erase-first" });
  expect((await consequencesFor(person.reader)).obstacles).toEqual([{ kind: "operator" }]);
  await db().user.update({ where: { id: person.reader.id }, data: { isOperator: false } });
  const both = await Promise.all([eraseAccount(person.reader), eraseAccount(person.reader)]);
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  const session = { sessionToken: "late", userId: person.reader.id, expires: new Date() };
  await expect(db().session.create({ data: session })).rejects.toThrow();
  const wish = { userId: person.reader.id, bookId: person.book.id, createdAt: new Date() };
  await expect(db().wish.create({ data: wish })).rejects.toThrow();
});

test("PRI-06 an author is told what to do first; then they are gone, their readers keep what they have", async () => {
  const earning = await anEarningAuthor();
  const { author, user, book } = earning;
  const reader = mintReader({ ...asReader(user), browserHash: null });
  const buyer = await aReader();
  await aReleasedSale(earning, 1000n, daysAgo(1));
  const { obstacles } = await consequencesFor(reader);
  expect(obstacles).toEqual([
    { kind: "books", books: [expect.objectContaining({ slug: book.slug })] },
    { kind: "money", amounts: [{ currency: "EUR", amountMinor: expect.any(BigInt) }] },
  ]);
  expect(await eraseAccount(reader)).toMatchObject({ reason: "erase-first" });
  await db().book.update({ where: { id: book.id }, data: { state: "retired" } });
  const available = (await balance("author-available", author.id)).get("EUR") ?? 0n;
  expect(available).toBeGreaterThan(0n);
  const given = await giveUpBalance(author, { currency: "EUR", amountMinor: available });
  expect(given.ok).toBe(true);
  const rights = await db().entitlement.count({ where: { bookId: book.id, state: "active" } });
  expect(await eraseAccount(reader)).toMatchObject({ ok: true });
  const gone = await db().author.findUniqueOrThrow({ where: { id: author.id } });
  expect(gone).toMatchObject({ userId: null, name: author.name, bio: {} });
  expect(await db().entitlement.count({ where: { bookId: book.id, state: "active" } })).toBe(
    rights,
  );
  const accounts = await db().payoutAccount.findMany({ where: { authorId: author.id } });
  expect(accounts.map(({ holder, iban }) => [holder, iban])).toEqual([["", ""]]);
  expect(buyer.id).not.toBe(reader.id);
});

test("what never changes is freed of an address by an erasure alone, and of nothing else", async () => {
  const reader = await aReader();
  const audit = { at: new Date(), action: "x", subjectId: "x", details: { a: reader.email } };
  const { id } = await db().auditRow.create({ data: audit });
  const change = sql`UPDATE audit_rows SET details = '{}' WHERE id = ${id}`;
  await expect(statement(change)).rejects.toThrow();
  const nobody = sql`SELECT erase_address_in(gen_random_uuid(), 'audit_rows')`;
  await expect(statement(nobody)).rejects.toThrow();
  await expect(statement(sql`SELECT erase_words(${reader.id}::uuid)`)).rejects.toThrow();
  // Also for whoever owns the tables, and says that this is an erasure.
  const owner = new pg.Client({ connectionString: env().DATABASE_URL });
  await owner.connect();
  await owner.query(`SET bouquin.erasing = '${reader.email}'`);
  await owner.query("SET bouquin.erased = 'x@erased.invalid'");
  await expect(
    owner.query("UPDATE audit_rows SET action = 'y' WHERE id = $1", [id]),
  ).rejects.toThrow();
  await owner.end();
});

test.each([
  ["lea@b.test", "Lea@B.test et", true],
  ["a@b.test", "lea@b.test", false],
  ["a@b.test", "a@b.test.org", false],
  ["a@b.test", "Écrire à a@b.test.", true],
  ["a+x@b.test", '{"a":"\\na+x@b.test"}', true],
  ["a@b.test", "q=a%40b.test&x", true],
  ["a@b.test", "a@bxtest", false],
])("an address is found as a whole: %s in %s", async (address, text, isThere) => {
  const [row] = await statement<{ found: boolean }>(
    sql`SELECT ${text}::text ~* address_pattern(${address}) AS found`,
  );
  expect(row?.found).toBe(isThere);
});
