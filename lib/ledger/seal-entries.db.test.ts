import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, test } from "vitest";
import { db, transaction } from "@/lib/platform/db";
import { sealAll } from "@/prisma/testing/seal-all";
import { codes } from "./chart-of-accounts";
import { postEntry } from "./post-entry";
import { sealEntries } from "./seal-entries";

function post(cause: string = randomUUID()) {
  return transaction((tx) =>
    postEntry(tx, {
      ...{ cause, code: codes.sale, currency: "EUR", orderId: null },
      occurredAt: new Date("2026-11-01T12:00:00Z"),
      postings: [
        { account: "provider-clearing", side: "debit", amountMinor: 5n },
        { account: "house-revenue", side: "credit", amountMinor: 5n },
      ],
    }),
  );
}

async function positions() {
  const seals = await db().ledgerSeal.findMany({ orderBy: { position: "asc" } });
  return seals.map(({ position }) => Number(position));
}

test("two sealers at once give every entry one place, without a gap", async () => {
  for (let count = 0; count < 30; count++) await post();
  await expect
    .poll(
      async () => {
        await Promise.all(Array.from({ length: 6 }, () => sealEntries(10)));
        return (await positions()).length;
      },
      { timeout: 45_000 },
    )
    .toBe(30);
  expect(await positions()).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  expect(await sealEntries()).toBe(0);
});

test("an entry whose transaction is still open holds back all that began after it", async () => {
  const slow = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await slow.connect();
  await slow.query("BEGIN");
  await slow.query(`WITH header AS (INSERT INTO ledger_entries (cause, code, currency, occurred_at)
      VALUES ('slow', 'sale', 'EUR', now()) RETURNING id)
    INSERT INTO postings (entry_id, account, side, amount_minor, currency)
    SELECT id, account, side, 5, 'EUR' FROM header,
      (VALUES ('provider-clearing', 'debit'), ('house-revenue', 'credit')) AS v (account, side)`);
  await post("quick");
  expect(await sealEntries()).toBe(0);
  await slow.query("COMMIT");
  await slow.end();
  await sealAll();
  const last = await db().ledgerSeal.findMany({
    orderBy: { position: "desc" },
    take: 2,
    include: { entry: true },
  });
  expect(last.map(({ entry }) => entry.cause)).toEqual(["quick", "slow"]);
});

test("a seal is there for good: the shop's role may neither change nor remove one", async () => {
  for (const change of ["UPDATE ledger_seals SET position = 99", "DELETE FROM ledger_seals"])
    await expect(db().$executeRawUnsafe(change)).rejects.toThrow(/permission denied|append-only/);
});
