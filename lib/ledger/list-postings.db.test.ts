import { randomUUID } from "node:crypto";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { db, transaction } from "@/lib/platform/db";
import { type Account, codes } from "./chart-of-accounts";
import { type LedgerLine, listPostings } from "./list-postings";
import { postEntry } from "./post-entry";
import { sealEntries } from "./seal-entries";

/** Posts an entry of so many pairs of postings; what `beforeCommit` waits for happens inside its transaction. */
function post(cause: string, pairs = 1, beforeCommit = async () => {}) {
  const posting = (account: Account, side: "debit" | "credit") => ({
    ...{ account, side, amountMinor: 7n, ...(account === "author-pending" ? { ownerId } : {}) },
  });
  return transaction(async (tx) => {
    await postEntry(tx, {
      ...{ cause, code: codes.sale, currency: "EUR", orderId: null, occurredAt: new Date() },
      postings: Array.from({ length: pairs }).flatMap(() => [
        posting("provider-clearing", "debit"),
        posting("author-pending", "credit"),
      ]),
    });
    await beforeCommit();
  });
}

const ownerId = randomUUID();

/** An entry whose transaction has taken its number and its ids, and stays open until it is told to commit. */
async function anOpenEntry(cause: string) {
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  let ended: Promise<void> | undefined;
  await new Promise<void>((written) => {
    ended = post(cause, 1, () => {
      written();
      return told;
    });
  });
  return async () => {
    tell();
    await ended;
  };
}

async function rest(pages: AsyncIterable<LedgerLine[]>) {
  const lines: LedgerLine[] = [];
  for await (const page of pages) lines.push(...page);
  return lines;
}

function causesOf(lines: LedgerLine[]) {
  return [...new Set(lines.map(({ cause }) => cause))];
}

function netOf(lines: LedgerLine[]) {
  return lines.reduce(
    (sum, { side, amountMinor }) => (side === "debit" ? sum + amountMinor : sum - amountMinor),
    0n,
  );
}

/** As after a restore into another server, whose transactions are numbered anew. */
async function asRestored(cause: string) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query("ALTER TABLE ledger_entries DISABLE TRIGGER USER");
  await client.query("UPDATE ledger_entries SET xact = xact + 1000000 WHERE cause = $1", [cause]);
  await client.query("ALTER TABLE ledger_entries ENABLE TRIGGER USER");
  await client.end();
}

describe("the ledger taken home", () => {
  test("tells no part of an entry that was open when it began, though its ids are lower and it is committed meanwhile", async () => {
    await post("first");
    const commit = await anOpenEntry("still-open");
    await post("second", 25);
    const begun = listPostings(1);
    const { value: page } = await begun.next();
    expect(causesOf(page ?? [])).toEqual(["first"]);
    await commit();
    await post("third");
    const lines = await rest(begun);
    expect(causesOf(lines)).toEqual(["second"]);
    expect(netOf(lines)).toBe(0n);
    expect(causesOf(await rest(listPostings(1)))).toEqual(
      expect.arrayContaining(["first", "still-open", "second", "third"]),
    );
  });

  test("is cut between entries only, also where many were written at once", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, turn) => post(`many:${turn}`, 1 + turn)));
    const lines: LedgerLine[] = [];
    for await (const page of listPostings(3)) {
      expect(causesOf(page).length).toBeLessThanOrEqual(3);
      for (const cause of causesOf(page))
        expect(netOf(page.filter((line) => line.cause === cause))).toBe(0n);
      for (const cause of causesOf(page)) expect(causesOf(lines)).not.toContain(cause);
      lines.push(...page);
    }
    expect(lines).toHaveLength(await db().posting.count());
  });

  test("holds what comes from before a restore, sealed or not, whatever its transactions were called", async () => {
    await post("restored-sealed");
    await sealEntries();
    await post("restored");
    for (const cause of ["restored-sealed", "restored"]) await asRestored(cause);
    const causes = causesOf(await rest(listPostings(2)));
    expect(causes).toEqual(expect.arrayContaining(["restored-sealed", "restored"]));
  });
});
