import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { db, transaction } from "@/lib/platform/db";
import { codes } from "./chart-of-accounts";
import type { Entry } from "./entry";
import { postEntry } from "./post-entry";
import { trialBalance } from "./trial-balance";

function aSale(cause = `order:${randomUUID()}:sale`): Entry {
  return {
    cause,
    code: codes.sale,
    currency: "EUR",
    orderId: null,
    occurredAt: new Date("2026-11-01T12:00:00Z"),
    postings: [
      { account: "provider-clearing", side: "debit", amountMinor: 2000n },
      { account: "author-pending", ownerId: randomUUID(), side: "credit", amountMinor: 1600n },
      { account: "house-revenue", side: "credit", amountMinor: 400n },
    ],
  };
}

describe("the ledger", () => {
  test("P-03 an entry is posted once per cause, also by ten at once", async () => {
    const entry = aSale();
    const posted = await Promise.all(
      Array.from({ length: 10 }, () => transaction((tx) => postEntry(tx, entry))),
    );
    expect(posted.filter(Boolean)).toHaveLength(1);
    const row = await db().ledgerEntry.findUniqueOrThrow({
      where: { cause: entry.cause },
      include: { postings: true },
    });
    expect(row.postings).toHaveLength(3);
  });

  test("LED-01 LED-02 an unbalanced entry is refused by the function and again by the database", async () => {
    const entry = aSale();
    const lopsided = { ...entry, postings: entry.postings.slice(0, 2) };
    await expect(transaction((tx) => postEntry(tx, lopsided))).rejects.toThrow("does not balance");
    const byHand = db().$transaction(async (tx) => {
      const row = await tx.ledgerEntry.create({
        data: { cause: "by-hand", code: "sale", currency: "EUR", occurredAt: entry.occurredAt },
      });
      const posting = { entryId: row.id, currency: "EUR", account: "tax-payable", side: "debit" };
      await tx.posting.create({ data: { ...posting, amountMinor: 5n } });
    });
    await expect(byHand).rejects.toThrow();
    expect(await db().ledgerEntry.count({ where: { cause: "by-hand" } })).toBe(0);
  });

  test("an entry whose postings are of another currency is refused at commit", async () => {
    const mixed = db().$transaction(async (tx) => {
      const row = await tx.ledgerEntry.create({
        data: { cause: "mixed", code: "sale", currency: "EUR", occurredAt: new Date(0) },
      });
      const both = { entryId: row.id, currency: "USD", account: "tax-payable", amountMinor: 5n };
      await tx.posting.createMany({
        data: [
          { ...both, side: "debit" },
          { ...both, side: "credit" },
        ],
      });
    });
    await expect(mixed).rejects.toThrow();
  });

  test.each([
    ["UPDATE", "UPDATE ledger_entries SET code = 'other'"],
    ["DELETE", "DELETE FROM postings"],
    ["TRUNCATE", "TRUNCATE postings"],
    ["UPDATE of the audit", "UPDATE audit_rows SET action = 'other'"],
  ])("LED-03 P-02 OPS-15 the shop's own role may not %s it", async (_what, statement) => {
    await transaction((tx) => postEntry(tx, aSale()));
    await expect(db().$executeRawUnsafe(statement)).rejects.toThrow(
      /permission denied|append-only/,
    );
  });

  test("P-02 the owner is stopped by the trigger as well", async () => {
    await transaction((tx) => postEntry(tx, aSale()));
    const asOwner = db().$transaction(async (tx) => {
      await tx.$executeRawUnsafe("RESET ROLE");
      await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
      await tx.$executeRawUnsafe("DELETE FROM postings");
    });
    await expect(asOwner).rejects.toThrow(/append-only/);
  });

  test("debits equal credits over all accounts", async () => {
    const rows = await trialBalance();
    const debits = rows.reduce((sum, row) => sum + row.debitMinor, 0n);
    expect(debits).toBeGreaterThan(0n);
    expect(rows.reduce((sum, row) => sum + row.creditMinor, 0n)).toBe(debits);
  });
});
