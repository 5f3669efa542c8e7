import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listLibrary } from "@/lib/access/library-page";
import { issueInvoices } from "@/lib/invoices/issue-invoices";
import { isErasedAddress } from "@/lib/kernel/erased-address";
import { requestSignInLink } from "@/lib/accounts/request-sign-in-link";
import { sendNextLetter } from "@/lib/emails/send-next-letter";
import { db, sql, statement } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aKnownPerson, knownName } from "@/prisma/testing/known-person";
import { anOperator, aReader, openShop } from "@/prisma/testing/living-shop";
import { booksAreGreen } from "@/prisma/testing/whole-shop";
import { eraseAccount } from "./erase-account";
import { sweepErasure } from "./sweep-erasure";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
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

test("PRI-04 after an erasure neither address nor name stands in any text of the database, but on invoices", async () => {
  const person = await aKnownPerson();
  while ((await issueInvoices()) > 0);
  const before = await placesOf(person.reader.email);
  // What is planted is really there: in words of others too, and where rows else never change.
  expect(before).toEqual(
    expect.arrayContaining([
      ...["users.email", "orders.email", "entitlements.email", "outbox_mails.recipient"],
      ...["audit_rows.details", "looks.reason", "payment_events.payload", "copies.recipient"],
      ...["address_corrections.to_email", "payment_exceptions.details", "invoices.document"],
    ]),
  );
  await eraseWhole(person);
  expect(await placesOf(person.reader.email)).toEqual(["invoices.document"]);
  expect(await placesOf(encodeURIComponent(person.reader.email))).toEqual([]);
  expect(await placesOf(knownName)).toEqual([]);
  expect(await placesOf(person.former)).toEqual([]);
});
