import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addHours } from "@/lib/kernel/time";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { payoutStanding } from "@/lib/payouts/payout-standing";
import { db, transaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { giveRefund } from "@/lib/refunds/give-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  aBook,
  anOperator,
  anOrder,
  openShop,
  payAt,
  type TestBook,
} from "@/prisma/testing/living-shop";
import { sealAll } from "@/prisma/testing/seal-all";
import { auditBooks } from "./audit-books";
import type { Finding, Invariant } from "./finding";

let shop: Awaited<ReturnType<typeof openShop>>;
let operator: Awaited<ReturnType<typeof anOperator>>;
beforeAll(async () => {
  shop = await openShop();
  operator = await anOperator();
});
let isOpen = true;
afterAll(async () => {
  if (isOpen) await shop.stop();
});

/** An audit an hour from now, when nothing is young any more. */
async function audit() {
  const { id } = await db().auditRun.create({ data: { askedAt: new Date() } });
  const run = await atInstant(addHours(new Date(), 1), () => auditBooks(id));
  const findings = new Map((run.findings as Finding[]).map((one) => [one.invariant, one]));
  return { run, findings, of: (invariant: Invariant) => findings.get(invariant) as Finding };
}

const guarded = [
  ...["ledger_entries", "postings", "ledger_seals", "audit_rows"],
  ...["orders", "order_lines", "order_line_shares", "refunds"],
];

/** Acts as the tables' owner with all triggers off: what an intruder with the owner's password could do. */
function byHand(...statements: string[]) {
  return db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    for (const table of guarded)
      await tx.$executeRawUnsafe(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const one of statements) await tx.$executeRawUnsafe(one);
    for (const table of guarded)
      await tx.$executeRawUnsafe(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  });
}

async function aSettledOrder(book: TestBook, amountMinor = 2000n) {
  const order = await anOrder([{ book, amountMinor }]);
  await payAt(order.payAt);
  await settleCheckout(order.sessionId);
  const { lines, checkouts } = await db().order.findUniqueOrThrow({
    where: { id: order.orderId },
    include: { lines: { include: { entitlement: true, shares: true } }, checkouts: true },
  });
  const [line, checkout] = [lines[0], checkouts[0]];
  if (!line || !checkout) throw new Error("an order has a line and a payment");
  return { ...order, line, checkout };
}

async function giveBack(order: Awaited<ReturnType<typeof aSettledOrder>>, amountMinor: bigint) {
  const given = await giveRefund(operator, {
    ...{ lineId: order.line.id, amountMinor, reason: "a page was missing" },
  });
  if (!given.ok) throw new Error(given.reason);
  await settleRefund(given.value.refundId);
  return given.value.refundId;
}

/** Puts the bytes there that a test's book says it has. */
async function storeFiles(book: TestBook) {
  for (const { fileName, storageKey, mediaType, sha256 } of book.editions[0]?.files ?? []) {
    const bytes = Buffer.from(fileName);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256);
    await shopStorage().putOnce(storageKey, Readable.from(bytes), {
      ...{ sha256, mediaType, sizeBytes: bytes.length },
    });
  }
}

async function aShopWithHistory() {
  const book = await aBook({ shares: [3_333, 3_333, 3_334] });
  await storeFiles(book);
  const kept = await aSettledOrder(book);
  const partly = await aSettledOrder(book, 1999n);
  await giveBack(partly, 333n);
  const whole = await aSettledOrder(book, 799n);
  await giveBack(whole, 799n);
  await anOrder([{ book, amountMinor: 900n }]);
  await sealAll();
  return { book, kept, partly, whole };
}

let history: Awaited<ReturnType<typeof aShopWithHistory>>;

describe("the audit of the books", () => {
  test("P-01 is green over sales, partial and whole refunds, and says what it has looked at", async () => {
    history = await aShopWithHistory();
    const { run, findings } = await audit();
    expect(
      [...findings.values()].filter(({ offenderCount, unchecked }) => offenderCount || unchecked),
    ).toEqual([]);
    expect(run).toMatchObject({ isGreen: true, doneCount: 16, totalCount: 16 });
    expect(findings.get("INV-1")?.checked).toBeGreaterThan(5);
    expect(findings.get("INV-3")?.checked).toBe(5);
    expect(run.sealPosition).toBe(BigInt(findings.get("SEALS")?.checked ?? 0));
    expect(await db().paymentException.count({ where: { kind: "books-differ" } })).toBe(0);
  });

  test("a finished audit cannot be made greener", async () => {
    await expect(db().$executeRawUnsafe("UPDATE audit_runs SET is_green = true")).rejects.toThrow(
      /append-only/,
    );
    await expect(db().$executeRawUnsafe("DELETE FROM audit_runs")).rejects.toThrow(
      /permission denied/,
    );
  });

  /** Each: an invariant, what is tampered with, how it is undone, and the row that must be named. */
  const tampered: [Invariant, () => Promise<{ spoil: string[]; mend: string[]; row: string }>][] = [
    [
      "INV-1",
      async () => {
        const { id, entryId } = await db().posting.findFirstOrThrow({ where: { side: "debit" } });
        return {
          spoil: [`UPDATE postings SET amount_minor = amount_minor + 1 WHERE id = ${id}`],
          mend: [`UPDATE postings SET amount_minor = amount_minor - 1 WHERE id = ${id}`],
          row: `ledger_entries ${entryId} `,
        };
      },
    ],
    [
      "INV-2",
      async () => ({
        spoil: [`UPDATE order_lines SET claimed_minor = 5 WHERE id = '${history.kept.line.id}'`],
        mend: [`UPDATE order_lines SET claimed_minor = 0 WHERE id = '${history.kept.line.id}'`],
        row: `order_lines ${history.kept.line.id}`,
      }),
    ],
    [
      "INV-4",
      async () => ({
        spoil: [
          `UPDATE outbox_mails SET key = 'x' || key WHERE key = 'order:${history.kept.orderId}:receipt'`,
        ],
        mend: [`UPDATE outbox_mails SET key = substr(key, 2) WHERE key LIKE 'xorder:%'`],
        row: `orders ${history.kept.orderId} `,
      }),
    ],
    [
      "INV-5",
      async () => ({
        spoil: [`UPDATE orders SET state = 'failed' WHERE id = '${history.kept.orderId}'`],
        mend: [`UPDATE orders SET state = 'paid' WHERE id = '${history.kept.orderId}'`],
        row: `entitlements ${history.kept.line.entitlement?.id}`,
      }),
    ],
    [
      "INV-6",
      async () => ({
        spoil: [
          `UPDATE checkouts SET amount_minor = 700 WHERE id = '${history.whole.checkout.id}'`,
        ],
        mend: [`UPDATE checkouts SET amount_minor = 799 WHERE id = '${history.whole.checkout.id}'`],
        row: `checkouts ${history.whole.checkout.id}`,
      }),
    ],
    [
      "INV-7",
      async () => {
        const { lineId, authorId } = history.kept.line.shares[0] ?? { lineId: "", authorId: "" };
        const where = `line_id = '${lineId}' AND author_id = '${authorId}'`;
        return {
          spoil: [`UPDATE order_line_shares SET amount_minor = amount_minor + 1 WHERE ${where}`],
          mend: [`UPDATE order_line_shares SET amount_minor = amount_minor - 1 WHERE ${where}`],
          row: `order_lines ${lineId} of author ${authorId}`,
        };
      },
    ],
    [
      "INV-8",
      async () => ({
        spoil: [
          `UPDATE entitlements SET state = 'active' WHERE line_id = '${history.whole.line.id}'`,
        ],
        mend: [
          `UPDATE entitlements SET state = 'closed' WHERE line_id = '${history.whole.line.id}'`,
        ],
        row: `entitlement of order_lines ${history.whole.line.id}`,
      }),
    ],
    [
      "INV-9",
      async () => ({
        spoil: ["GRANT UPDATE (code) ON ledger_entries TO bouquin_app"],
        mend: ["REVOKE UPDATE (code) ON ledger_entries FROM bouquin_app"],
        row: "table ledger_entries",
      }),
    ],
    [
      "INV-10",
      async () => ({
        spoil: [
          "INSERT INTO payment_events (id, type, payload, received_at, due_at) VALUES ('evt_stuck', 'x', '{}', now(), now())",
        ],
        mend: ["DELETE FROM payment_events WHERE id = 'evt_stuck'"],
        row: "payment_events evt_stuck",
      }),
    ],
    [
      "INV-12",
      async () => {
        const { id } = await db().refund.findFirstOrThrow({ where: { kind: "courtesy" } });
        return {
          spoil: [`UPDATE audit_rows SET action = 'other' WHERE subject_id = '${id}'`],
          mend: [`UPDATE audit_rows SET action = 'refund-given' WHERE subject_id = '${id}'`],
          row: `refunds ${id}`,
        };
      },
    ],
    [
      "INV-13",
      async () => {
        const { lineId } = history.kept.line.shares[1] ?? { lineId: "" };
        const where = `line_id = '${lineId}' AND position = 1`;
        return {
          spoil: [`UPDATE order_line_shares SET amount_minor = NULL WHERE ${where}`],
          mend: [
            `UPDATE order_line_shares SET amount_minor = ${history.kept.line.shares.find(({ position }) => position === 1)?.amountMinor} WHERE ${where}`,
          ],
          row: `order_lines ${lineId}`,
        };
      },
    ],
    [
      "INV-14",
      async () => {
        const { id, sha256 } = await db().editionFile.findFirstOrThrow();
        const disable = "ALTER TABLE edition_files DISABLE TRIGGER USER";
        return {
          spoil: [
            disable,
            `UPDATE edition_files SET sha256 = '${"0".repeat(64)}' WHERE id = '${id}'`,
          ],
          mend: [
            `UPDATE edition_files SET sha256 = '${sha256}' WHERE id = '${id}'`,
            "ALTER TABLE edition_files ENABLE TRIGGER USER",
          ],
          row: `edition_files ${id}`,
        };
      },
    ],
  ];

  test.each(tampered)("OPS-20 %s: a row spoilt by hand is named", async (invariant, plan) => {
    const { spoil, mend, row } = await plan();
    await byHand(...spoil);
    const { run, of } = await audit();
    await byHand(...mend);
    expect(run.isGreen).toBe(false);
    expect(of(invariant).offenders.map((one) => one.row)).toEqual(
      expect.arrayContaining([expect.stringContaining(row)]),
    );
  });

  test("OPS-20 INV-15: a log line that holds an address is named by its place, not by what it holds", async () => {
    const logs = join(env().DATA_DIR, "logs");
    mkdirSync(logs, { recursive: true });
    writeFileSync(join(logs, "web.log"), "fine\nsent to camille@lecture.test\n");
    await db().paymentException.updateMany({
      data: { resolvedAt: new Date(), resolution: "seen" },
    });
    const { of } = await audit();
    expect(of("INV-15").offenders).toEqual([{ row: "web.log:2", what: "holds an e-mail address" }]);
    // Nobody's pay waits for a log line: the money is right, and the list says so.
    const open = await db().paymentException.findMany({ where: { resolvedAt: null } });
    expect(open.map(({ kind, subjectId }) => [kind, subjectId])).toEqual([
      ["audit-remark", "INV-15"],
    ]);
    const { id: authorId } = await db().author.findFirstOrThrow();
    const standing = await transaction((tx) => payoutStanding(tx, authorId, "EUR"));
    expect(standing.booksDiffer).toBe(false);
    writeFileSync(join(logs, "web.log"), "fine\n");
  });

  test("INV-11: letters wait without blame while the mail server is down", async () => {
    const { of } = await audit();
    expect(of("INV-11")).toMatchObject({ offenderCount: 0, unchecked: null });
    expect(of("INV-11").pending).toBeGreaterThan(0);
  });

  test("P-25 red stands on the operator's list once, however many audits find it", async () => {
    const open = await db().paymentException.findMany({ where: { kind: "books-differ" } });
    expect(open).toHaveLength(1);
    expect(open[0]?.details).toMatchObject({ "INV-1": expect.stringContaining("ledger_entries") });
  });

  test("whatever was mended is green again", async () => {
    const { findings } = await audit();
    expect([...findings.values()].filter(({ offenderCount }) => offenderCount > 0)).toEqual([]);
  });
});

describe("LED-18 the provider's list against the ledger", () => {
  test("a payment only the provider knows is pending while it is young, then named by its id", async () => {
    const order = await anOrder([{ book: history.book, amountMinor: 2500n }]);
    await payAt(order.payAt);
    const { id } = await db().auditRun.create({ data: { askedAt: new Date() } });
    const early = (await auditBooks(id)).findings as Finding[];
    expect(early.find(({ invariant }) => invariant === "INV-3")).toMatchObject({
      offenderCount: 0,
    });
    expect(early.find(({ invariant }) => invariant === "INV-5")).toMatchObject({ pending: 1 });
    const late = await audit();
    expect(late.of("INV-3").offenders).toEqual([
      {
        row: expect.stringMatching(/^ch_\w+ in EUR$/),
        what: "moved 2437 at the provider and is not in the books",
      },
    ]);
    expect(late.of("INV-5").offenders).toEqual([
      { row: `session ${order.sessionId}`, what: "is paid at the provider and not here" },
    ]);
    await settleCheckout(order.sessionId);
    expect((await audit()).of("INV-3").offenderCount).toBe(0);
  });

  test("a payment the provider does not know is named, and one it knows in another amount", async () => {
    const { chargeId, id } = history.kept.checkout;
    await byHand(`UPDATE checkouts SET charge_id = 'ch_gone' WHERE id = '${id}'`);
    const gone = await audit();
    await byHand(`UPDATE checkouts SET charge_id = '${chargeId}' WHERE id = '${id}'`);
    expect(gone.of("INV-3").offenders).toEqual(
      [
        { row: "ch_gone in EUR", what: "is booked with 1945 and not in the provider's list" },
        { row: `${chargeId} in EUR`, what: "moved 1945 at the provider and is not in the books" },
      ].sort((one, other) => (one.row < other.row ? -1 : 1)),
    );
    const fee = await db().ledgerEntry.findFirstOrThrow({
      where: { cause: `order:${history.kept.orderId}:fee` },
    });
    await byHand(`UPDATE postings SET amount_minor = amount_minor + 1 WHERE entry_id = ${fee.id}`);
    const other = await audit();
    await byHand(`UPDATE postings SET amount_minor = amount_minor - 1 WHERE entry_id = ${fee.id}`);
    expect(other.of("INV-3").offenders).toEqual([
      { row: `${chargeId} in EUR`, what: "is booked with 1944; the provider says 1945" },
    ]);
  });

  test("LED-10 a payment whose fee the provider does not tell yet is pending", async () => {
    await shop.lever("balance/pause");
    await aSettledOrder(history.book);
    const { of } = await audit();
    expect(of("INV-3")).toMatchObject({ offenderCount: 0, pending: 1 });
    await shop.lever("balance/resume");
  });
});

describe("the chain of seals", () => {
  const chain = async () => (await audit()).of("SEALS").offenders;
  async function sealed(position: bigint) {
    const seal = await db().ledgerSeal.findUniqueOrThrow({
      where: { position },
      include: { entry: true },
    });
    return { ...seal, name: `ledger_entries ${seal.entryId} (${seal.entry.cause})` };
  }

  test("an edit by hand is found and the entry named, and no other", async () => {
    const { entryId, name } = await sealed(3n);
    await byHand(`UPDATE ledger_entries SET note = 'a gift' WHERE id = ${entryId}`);
    expect(await chain()).toEqual([{ row: name, what: "is not what was sealed" }]);
    await byHand(`UPDATE ledger_entries SET note = NULL WHERE id = ${entryId}`);
    expect(await chain()).toEqual([]);
  });

  test("an entry slipped in between is found", async () => {
    await byHand(
      `INSERT INTO ledger_entries (cause, code, currency, occurred_at, recorded_at, xact)
        SELECT 'slipped', code, currency, occurred_at, recorded_at - interval '1 day', xact FROM ledger_entries WHERE id = 2`,
      `INSERT INTO postings (entry_id, account, side, amount_minor, currency)
        SELECT e.id, v.account, v.side, 5, 'EUR' FROM ledger_entries e,
        (VALUES ('bank', 'debit'), ('house-revenue', 'credit')) AS v (account, side) WHERE e.cause = 'slipped'`,
    );
    const { id } = await db().ledgerEntry.findUniqueOrThrow({ where: { cause: "slipped" } });
    const row = `ledger_entries ${id} (slipped)`;
    expect(await chain()).toEqual([{ row, what: "has no seal although later entries have" }]);
    await sealAll();
    expect(await chain()).toEqual([
      { row, what: "was slipped in: recorded before entries that were sealed earlier" },
    ]);
  });

  test("a removal is found: of a whole entry with its seal, and of the chain's end", async () => {
    const { position, entryId } = await sealed(2n);
    await byHand(
      `DELETE FROM ledger_seals WHERE position = ${position}`,
      `DELETE FROM postings WHERE entry_id = ${entryId}`,
      `DELETE FROM ledger_entries WHERE id = ${entryId}`,
    );
    const found = await chain();
    expect(found).toContainEqual({ row: "ledger_seals 2", what: "is missing, up to 2" });
    const last = await db().ledgerSeal.findFirstOrThrow({ orderBy: { position: "desc" } });
    await byHand(`DELETE FROM ledger_seals WHERE position = ${last.position}`);
    expect((await chain()).map(({ row }) => row)).toContain(`ledger_seals ${last.position}`);
  });
});

test("an audit asked for twice is one audit, whoever ends first", async () => {
  const { id } = await db().auditRun.create({ data: { askedAt: new Date() } });
  const runs = await Promise.all([auditBooks(id), auditBooks(id)]);
  expect(new Set(runs.map(({ finishedAt }) => finishedAt?.toISOString())).size).toBe(1);
  expect(await db().auditRun.count({ where: { finishedAt: null } })).toBe(0);
});

test("a provider that does not answer leaves the books unjudged: not green, and nobody is alarmed", async () => {
  const before = await db().paymentException.count();
  await shop.stop();
  isOpen = false;
  const { run, of } = await audit();
  expect(of("INV-3").unchecked).toBeTruthy();
  expect(run.isGreen).toBe(false);
  expect(await db().paymentException.count()).toBe(before);
});
