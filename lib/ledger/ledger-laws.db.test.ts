import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { db, transaction } from "@/lib/platform/db";
import { balance } from "./balance";
import { balancesAsOf } from "./balance-as-of";
import { type Account, codes } from "./chart-of-accounts";
import { listConversions } from "./list-conversions";
import { listPostings } from "./list-postings";
import { postEntry } from "./post-entry";
import { trialBalance } from "./trial-balance";

const owners: string[] = Array.from({ length: 10 }, () => randomUUID());

function post(
  amountMinor: bigint,
  more: { cause?: string; ownerId?: string; currency?: string; at?: Date } = {},
) {
  const { cause = randomUUID(), ownerId = owners[0] ?? "", currency = "EUR" } = more;
  return transaction((tx) =>
    postEntry(tx, {
      ...{ cause, code: codes.sale, currency, orderId: null },
      occurredAt: more.at ?? new Date("2026-11-01T12:00:00Z"),
      postings: [
        { account: "provider-clearing", side: "debit", amountMinor },
        { account: "author-pending", ownerId, side: "credit", amountMinor },
      ],
    }),
  );
}

/** One entry of fifty postings over all ten authors, in another order each time: the sums are kept beside. */
function postMany(worker: number, turn: number, sums: Map<string, bigint>) {
  const parts = Array.from({ length: 25 }, (_, part) => {
    const ownerId = owners[(worker + turn + part) % owners.length] ?? "";
    const amountMinor = BigInt(worker * 1_000 + turn * 25 + part + 1);
    sums.set(ownerId, (sums.get(ownerId) ?? 0n) + amountMinor);
    return { ownerId, amountMinor };
  });
  return transaction((tx) =>
    postEntry(tx, {
      ...{ cause: randomUUID(), code: codes.sale, currency: "EUR", orderId: null },
      occurredAt: new Date("2026-11-01T12:00:00Z"),
      postings: parts.flatMap(({ ownerId, amountMinor }) => [
        { account: "provider-clearing", side: "debit", amountMinor },
        { account: "author-pending", ownerId, side: "credit", amountMinor },
      ]),
    }),
  );
}

describe("the laws of the ledger", () => {
  test("LED-06 the same cause with another amount is refused loudly, with the same one it is silence", async () => {
    const cause = "refund:1:reversal";
    expect(await post(500n, { cause })).toBe(true);
    expect(await post(500n, { cause, at: new Date() })).toBe(false);
    await expect(post(501n, { cause })).rejects.toThrow("refund:1:reversal is posted already");
    await expect(post(500n, { cause, ownerId: owners[1] ?? "" })).rejects.toThrow("posted already");
  });

  test("LED-07 a reversal tried by ten at once is posted once", async () => {
    const tries = await Promise.all(
      Array.from({ length: 10 }, () => post(700n, { cause: "refund:2:reversal" })),
    );
    expect(tries.filter(Boolean)).toHaveLength(1);
  });

  test("LED-12 amounts beyond what a float can hold stay exact to the unit", async () => {
    const ownerId = randomUUID();
    for (const amount of [2_147_483_648n, 9_007_199_254_740_993n]) await post(amount, { ownerId });
    expect((await balance("author-pending", ownerId)).get("EUR")).toBe(9_007_201_402_224_641n);
    const lines = [];
    for await (const page of listPostings()) lines.push(...page);
    expect(lines.map(({ amountMinor }) => amountMinor)).toContain(9_007_199_254_740_993n);
  });

  test("LED-11 currencies are reported apart and never added together", async () => {
    await post(300n, { currency: "JPY" });
    const rows = await trialBalance();
    for (const currency of ["EUR", "JPY"]) {
      const own = rows.filter((row) => row.currency === currency);
      const sum = (side: "debitMinor" | "creditMinor") =>
        own.reduce((total, row) => total + row[side], 0n);
      expect(sum("debitMinor")).toBe(sum("creditMinor"));
    }
    const held = rows.find(
      ({ account, currency }) => account === "provider-clearing" && currency === "JPY",
    );
    expect(held?.debitMinor).toBe(300n);
  });

  test("LED-11 a conversion shows both amounts, each in its currency, and its date", async () => {
    const occurredAt = new Date("2026-11-02T12:00:00Z");
    const entry = { code: codes.conversion, orderId: null, occurredAt };
    const sides = [
      ...[{ cause: "order:9:converted-from", currency: "USD", amountMinor: 2_000n, isOut: true }],
      ...[{ cause: "order:9:converted-to", currency: "EUR", amountMinor: 1_840n, isOut: false }],
    ];
    for (const { cause, currency, amountMinor, isOut } of sides)
      await transaction((tx) =>
        postEntry(tx, {
          ...{ ...entry, cause, currency },
          postings: [
            { account: "exchange", side: isOut ? "debit" : "credit", amountMinor },
            { account: "provider-clearing", side: isOut ? "credit" : "debit", amountMinor },
          ],
        }),
      );
    expect(await listConversions(5)).toEqual([
      {
        ...{ cause: "order:9", occurredAt },
        from: { amountMinor: 2_000n, currency: "USD" },
        to: { amountMinor: 1_840n, currency: "EUR" },
      },
    ]);
  });

  test("LED-16 a month that is over answers the same after later entries, beside what is known now", async () => {
    await post(1_000n, { currency: "CHF", at: addDays(new Date(), -10) });
    const monthEnd = new Date(Date.now() + 50);
    await expect.poll(() => Date.now() > monthEnd.getTime()).toBe(true);
    await post(200n, { currency: "CHF", at: addDays(monthEnd, -5) });
    await post(400n, { currency: "CHF", at: addDays(monthEnd, 1) });
    const bank = (await balancesAsOf(monthEnd)).find(
      ({ account, currency }) => account === "provider-clearing" && currency === "CHF",
    );
    expect(bank).toMatchObject({ bookedThenMinor: 1_000n, knownNowMinor: 1_200n });
  });

  test("LED-05 twenty workers with five hundred postings each leave balances that are their sums", async () => {
    const sums = new Map(owners.map((owner) => [owner, 0n]));
    for (const owner of owners)
      sums.set(owner, (await balance("author-pending", owner)).get("EUR") ?? 0n);
    await Promise.all(
      Array.from({ length: 20 }, async (_, worker) => {
        for (let turn = 0; turn < 10; turn++) await postMany(worker, turn, sums);
      }),
    );
    for (const owner of owners)
      expect((await balance("author-pending", owner)).get("EUR")).toBe(sums.get(owner));
  });

  test("P-01 after any history debits equal credits, account by account the sum of what was posted", async () => {
    const pool: Account[] = ["bank", "house-revenue", "tax-payable", "exchange"];
    const movement = fc.record({
      ...{ from: fc.constantFrom(...pool), to: fc.constantFrom(...pool) },
      amountMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(movement, { maxLength: 12 }), async (movements) => {
        const currency = "SEK";
        const before = await net(currency);
        for (const { from, to, amountMinor } of movements) {
          before.set(to, (before.get(to) ?? 0n) + amountMinor);
          before.set(from, (before.get(from) ?? 0n) - amountMinor);
          await transaction((tx) =>
            postEntry(tx, {
              ...{ cause: randomUUID(), code: codes.correction, currency, orderId: null },
              occurredAt: new Date(),
              postings: [
                { account: to, side: "debit", amountMinor },
                { account: from, side: "credit", amountMinor },
              ],
            }),
          );
        }
        const after = await net(currency);
        expect([...after.values()].reduce((sum, one) => sum + one, 0n)).toBe(0n);
        for (const [account, minor] of before) expect(after.get(account) ?? 0n).toBe(minor);
      }),
      { numRuns: 15 },
    );
  });
});

async function net(currency: string) {
  const rows = await trialBalance();
  return new Map(
    rows
      .filter((row) => row.currency === currency)
      .map((row) => [row.account, row.debitMinor - row.creditMinor]),
  );
}

test("no posting was lost on the way", async () => {
  const [row] = await db().$queryRaw<{ lost: bigint }[]>`
    SELECT count(*) AS lost FROM ledger_entries e WHERE NOT EXISTS (SELECT FROM postings p WHERE p.entry_id = e.id)`;
  expect(row?.lost).toBe(0n);
});
