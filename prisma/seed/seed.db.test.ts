import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { auditBooks } from "@/lib/bookkeeping/audit-books";
import type { Finding } from "@/lib/bookkeeping/finding";
import { foundShop } from "@/lib/catalog/found-shop";
import { trialBalance } from "@/lib/ledger/trial-balance";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { seedDemo } from "./demo";

const dataDir = mkdtempSync(join(tmpdir(), "bouquin-seed-"));
const steps: string[] = [];

beforeAll(async () => {
  await foundShop();
  await seedDemo(dataDir, (step) => steps.push(step));
  // A whole shop is made here, which on a busy machine takes longer than a hook usually may.
}, 240_000);

describe("the demonstration", () => {
  test("keeps a ledger whose debits equal its credits", async () => {
    const rows = await trialBalance();
    const total = (side: "debitMinor" | "creditMinor") =>
      rows.reduce((sum, row) => sum + row[side], 0n);
    expect(total("debitMinor")).toBeGreaterThan(100_000n);
    expect(total("debitMinor")).toBe(total("creditMinor"));
  });

  test("owes authors exactly their shares of what was not returned", async () => {
    const shares = await db().orderLineShare.aggregate({
      where: { line: { refundParts: { none: { refund: { state: "succeeded" } } } } },
      _sum: { amountMinor: true },
    });
    const [owed] = await db().$queryRaw<{ minor: bigint; pending: bigint; available: bigint }[]>`
      SELECT sum(CASE side WHEN 'credit' THEN amount_minor ELSE -amount_minor END)::bigint AS minor,
        sum(CASE side WHEN 'credit' THEN amount_minor ELSE -amount_minor END) FILTER (WHERE account = 'author-pending')::bigint AS pending,
        sum(CASE side WHEN 'credit' THEN amount_minor ELSE -amount_minor END) FILTER (WHERE account = 'author-available')::bigint AS available
      FROM postings WHERE account IN ('author-pending', 'author-available')`;
    expect(owed?.minor).toBe(shares._sum.amountMinor);
    expect(owed?.pending).toBeGreaterThan(0n);
    expect(owed?.available).toBeGreaterThan(0n);
  });

  test("shows a refund in every state, each dated in its own past", async () => {
    const requests = await db().refundRequest.findMany({
      include: { refunds: true, line: { include: { order: true } } },
    });
    const states = requests.map(({ state, refunds }) =>
      [state, refunds.at(-1)?.state ?? "none"].join(" "),
    );
    expect(new Set(states)).toEqual(
      new Set([
        "requested none",
        "requested failed",
        "approved pending",
        "settled succeeded",
        "declined none",
        "withdrawn none",
      ]),
    );
    for (const { requestedAt, refunds, line } of requests) {
      expect(requestedAt > (line.order.paidAt ?? requestedAt)).toBe(true);
      for (const { createdAt } of refunds) expect(createdAt > requestedAt).toBe(true);
    }
    const reversals = await db().ledgerEntry.findMany({
      where: { code: "refund" },
      orderBy: { occurredAt: "asc" },
    });
    const settled = await db().refund.findMany({
      where: { state: "succeeded" },
      orderBy: { succeededAt: "asc" },
    });
    expect(reversals.map(({ occurredAt }) => occurredAt.toISOString().slice(0, 10))).toEqual(
      settled.map(({ succeededAt }) => succeededAt?.toISOString().slice(0, 10)),
    );
  });

  test("releases the royalties of closed windows and of no other", async () => {
    const released = await db().orderLine.findMany({
      where: { releasedAt: { not: null } },
      include: { refundRequests: true },
    });
    expect(released.length).toBeGreaterThan(20);
    for (const { releasedAt, refundableUntil } of released)
      expect(releasedAt && refundableUntil && releasedAt > refundableUntil).toBe(true);
  });

  test("has every file it names in the store, two editions of the first book, and truthful page counts", async () => {
    const files = await db().editionFile.findMany({
      include: { edition: { include: { book: true } } },
    });
    for (const file of files)
      expect(await shopStorage().stat(file.storageKey)).toEqual({
        sizeBytes: Number(file.sizeBytes),
      });
    const first = files.filter(
      ({ role, edition }) => role === "full" && edition.book.slug === "le-plan-copenhague",
    );
    expect(new Set(first.map(({ sha256 }) => sha256)).size).toBe(4);
    for (const { coverSha256 } of await db().book.findMany())
      for (const width of [320, 640, 1280])
        expect(await shopStorage().exists(`covers/${coverSha256}/${width}.webp`)).toBe(true);
  });

  test("shows a larger package by its difference, a tip, and a comparison that has only begun", async () => {
    const more = await db().orderLine.findMany({
      where: { purpose: { in: ["upgrade", "tip"] } },
      include: { order: true, upgrades: true },
      orderBy: { id: "asc" },
    });
    expect(more.map(({ purpose, order }) => [purpose, order.state, order.email])).toEqual([
      ["upgrade", "paid", "lecteur@bouquin.test"],
      ["tip", "paid", "lecteur@bouquin.test"],
    ]);
    const [larger] = more;
    expect(larger?.upgradePaidMinor).toBe(larger?.upgrades?.priceMinor);
    expect(larger?.priceMinor).toBe(
      (larger?.upgradeFullMinor ?? 0n) - (larger?.upgradePaidMinor ?? 0n),
    );
    const trials = await db().priceTrial.findMany({ include: { turns: true } });
    expect(trials.map(({ endedAt, turns }) => [endedAt, turns.length])).toEqual([[null, 1]]);
    expect(trials[0]?.startedAt).not.toBeNull();
    expect(await db().orderLine.count({ where: { trialId: { not: null } } })).toBe(0);
  });

  test("promises no letter and leaves no job behind", async () => {
    expect(await db().outboxMail.count({ where: { state: { not: "moot" } } })).toBe(0);
  });

  test("tells the sandbox every payment it says was made there", async () => {
    const payments = JSON.parse(
      readFileSync(join(dataDir, "sandbox", "seed-payments.json"), "utf8"),
    );
    expect(payments).toHaveLength(await db().checkout.count());
    expect(payments[0]).toMatchObject({ currency: "eur", metadata: { shop: "bouquin" } });
  });

  test("keeps books in which the audit finds nothing wrong", async () => {
    const { id } = await db().auditRun.create({ data: { askedAt: new Date() } });
    const findings = (await auditBooks(id, { withAllFiles: true })).findings as Finding[];
    expect(findings.filter(({ offenderCount }) => offenderCount > 0)).toEqual([]);
    // Nobody plays the provider here.
    expect(findings.flatMap(({ invariant, unchecked }) => (unchecked ? [invariant] : []))).toEqual([
      ...["INV-3", "INV-5"],
    ]);
  });

  test("changes nothing when it is asked again", async () => {
    const before = await counts();
    const seen = steps.length;
    await seedDemo(dataDir, (step) => steps.push(step));
    expect(await counts()).toEqual(before);
    expect(steps).toHaveLength(seen);
  });
});

async function counts() {
  const tables = [
    "books",
    "editions",
    "edition_files",
    "orders",
    "refund_requests",
    "refunds",
    "ledger_entries",
    "audit_rows",
  ];
  const rows = await db().$queryRawUnsafe(
    tables
      .map((table) => `SELECT '${table}' AS name, count(*)::int AS rows FROM ${table}`)
      .join(" UNION ALL "),
  );
  return rows;
}
