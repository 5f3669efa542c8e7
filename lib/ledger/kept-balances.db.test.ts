import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { storedSums } from "@/lib/bookkeeping/stored-sums";
import { db, transaction } from "@/lib/platform/db";
import { balance } from "./balance";
import { type Account, accounts, codes } from "./chart-of-accounts";
import { countBalances } from "./count-balances";
import type { PostingDraft } from "./entry";
import { postEntry } from "./post-entry";
import { trialBalance } from "./trial-balance";

const owners = [randomUUID(), randomUUID()];
const own = ["author-pending", "author-available"] as const;
const everyAccount = Object.keys(accounts) as Account[];

/** What the postings themselves come to, by another way than what is kept. */
async function sumsOfPostings(owner?: string) {
  const sums = await db().posting.groupBy({
    by: ["account", "currency", "side"],
    where: owner ? { ownerId: owner } : {},
    _sum: { amountMinor: true },
  });
  const known = new Map<string, bigint>();
  for (const { account, currency, side, _sum } of sums) {
    const key = `${account} ${currency}`;
    const signed = (side === "debit" ? 1n : -1n) * (_sum.amountMinor ?? 0n);
    known.set(key, (known.get(key) ?? 0n) + signed);
  }
  return known;
}

async function balancesAreTheirPostings() {
  const told = (await trialBalance()).map(
    ({ account, currency, debitMinor, creditMinor }) =>
      [`${account} ${currency}`, debitMinor - creditMinor] as const,
  );
  expect(new Map(told)).toEqual(await sumsOfPostings());
  for (const owner of owners) {
    const due = await sumsOfPostings(owner);
    for (const account of own)
      for (const [currency, minor] of await balance(account, owner))
        expect(-minor).toBe(due.get(`${account} ${currency}`));
  }
}

function post(currency: string, postings: PostingDraft[]) {
  return transaction((tx) =>
    postEntry(tx, {
      ...{ cause: randomUUID(), code: codes.correction, currency, orderId: null },
      ...{ occurredAt: new Date(), postings },
    }),
  );
}

const movement = fc.record({
  currency: fc.constantFrom("EUR", "JPY", "KWD"),
  from: fc.constantFrom(...everyAccount),
  to: fc.constantFrom(...everyAccount),
  owner: fc.constantFrom(...owners),
  amountMinor: fc.bigInt({ min: 1n, max: 10n ** 14n }),
  isCounted: fc.boolean(),
});

test("a balance is what its postings come to, whatever of them is counted by then", async () => {
  for (const one of fc.sample(movement, { numRuns: 40, seed: 20261126 })) {
    const of = (account: Account) =>
      own.some((mine) => mine === account) ? { account, ownerId: one.owner } : { account };
    await post(one.currency, [
      { ...of(one.to), side: "debit", amountMinor: one.amountMinor },
      { ...of(one.from), side: "credit", amountMinor: one.amountMinor },
    ]);
    if (one.isCounted) await countBalances();
    await balancesAreTheirPostings();
  }
  expect((await storedSums()).offenders).toEqual([]);
});

test("counted while others post and read, it is right at every look", async () => {
  const before = (await balance("bank")).get("SEK") ?? 0n;
  const looks: bigint[] = [];
  const rounds = Array.from({ length: 15 }, (_, round) => round);
  const sale = () =>
    post("SEK", [
      { account: "bank", side: "debit", amountMinor: 7n },
      { account: "house-revenue", side: "credit", amountMinor: 7n },
    ]);
  await Promise.all([
    ...[1, 2].map(async () => {
      for (const _ of rounds) await sale();
    }),
    ...[1, 2].map(async () => {
      for (const _ of rounds) await countBalances();
    }),
    (async () => {
      for (const _ of rounds) looks.push(((await balance("bank")).get("SEK") ?? 0n) - before);
    })(),
  ]);
  expect(looks.every((look, at) => look % 7n === 0n && look >= (looks[at - 1] ?? 0n))).toBe(true);
  expect(((await balance("bank")).get("SEK") ?? 0n) - before).toBe(30n * 7n);
  while ((await countBalances()) > 0);
  await balancesAreTheirPostings();
});

test("what a transaction took back stands on no account, and what is kept wrongly is found by the audit", async () => {
  const [before] = [await trialBalance()];
  const broken = transaction(async (tx) => {
    await postEntry(tx, {
      ...{ cause: randomUUID(), code: codes.correction, currency: "EUR", orderId: null },
      occurredAt: new Date(),
      postings: [
        { account: "bank", side: "debit", amountMinor: 5n },
        { account: "exchange", side: "credit", amountMinor: 5n },
      ],
    });
    throw new Error("the lights went out");
  });
  await expect(broken).rejects.toThrow("the lights went out");
  expect(await trialBalance()).toEqual(before);
  await db().accountSum.updateMany({
    where: { account: "bank", currency: "SEK" },
    data: { debitMinor: { increment: 1n } },
  });
  const { offenders } = await storedSums();
  expect(offenders.map(({ row }) => row)).toEqual(["account_sums of bank in SEK"]);
});
