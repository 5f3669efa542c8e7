import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Operator } from "@/lib/accounts/actor";
import { foundShop } from "@/lib/catalog/found-shop";
import { shopZone } from "@/lib/kernel/shop-zone";
import { dayIn } from "@/lib/kernel/zoned-day";
import { db } from "@/lib/platform/db";
import { hashOfStream } from "@/lib/platform/random";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { authorsDesk } from "@/lib/royalties/authors-desk";
import { findOperator } from "@/prisma/factories/a-user";
import { atInstant } from "@/prisma/factories/at-instant";
import {
  anEarningAuthor,
  aReleasedSale,
  aSale,
  payoutsOf,
  statementsOf,
} from "@/prisma/testing/earning-author";
import { faultsIn } from "@/prisma/testing/pain-001";
import { authorPayouts } from "./author-payouts";
import { confirmTransfer } from "./confirm-transfer";
import { createPayouts } from "./create-payouts";
import { messageId } from "./credit-transfer";
import { drawStatements } from "./draw-statements";
import { exportTransfers } from "./export-transfers";
import { findStatement } from "./find-statement";
import { holdPayouts } from "./hold-payouts";
import { openTransferBatch } from "./open-transfer-batch";
import { payoutDesk } from "./payout-desk";
import { printStatement } from "./print-statement";
import { releasePayouts } from "./release-payouts";
import { saveShopBank } from "./save-shop-bank";
import { sepaFile, transferList } from "./transfer-files";

let operator: Operator;
beforeAll(async () => {
  await foundShop();
  operator = await findOperator();
});

const july = new Date("2026-07-10T12:00:00Z");
const inAugust = new Date("2026-08-01T08:00:00Z");
const bankSays = () => ({
  ...{ reference: "VIR 1", paidOn: dayIn(new Date(), shopZone), amountMinor: 2_400n },
});
const payer = { holder: "Bouquin", iban: "FR1420041010050500013M02606", bic: "PSSTFRPPLIL" };

async function aPaidMonth() {
  const earner = await anEarningAuthor();
  await aReleasedSale(earner, 3_000n, july);
  await atInstant(inAugust, async () => {
    await drawStatements(null);
    await createPayouts(null);
  });
  const [statement] = await statementsOf(earner);
  const [payout] = await payoutsOf(earner);
  if (!statement || !payout) throw new Error("nothing was prepared");
  return { earner, statement, payout };
}

async function handOver() {
  const opened = await openTransferBatch(operator, "EUR");
  if (!opened.ok) throw new Error(opened.reason);
  return opened.value.batchId;
}

describe("the files of a batch", () => {
  test("without an account of the shop there is a list and no SEPA file", async () => {
    const { payout } = await aPaidMonth();
    const batchId = await handOver();
    expect(await sepaFile(operator, batchId)).toBeNull();
    const list = await transferList(operator, batchId, "fr");
    expect(list?.split("\n")[1]).toContain(payout.id);
    expect(list).toContain(";24,00");
    expect(await transferList(operator, randomUUID(), "fr")).toBeNull();
    expect(await sepaFile(operator, randomUUID())).toBeNull();
  });

  test("a SEPA file holds each payout of its batch once and keeps the account it was made with", async () => {
    await saveShopBank(operator, payer);
    const made = [await aPaidMonth(), await aPaidMonth()];
    const batchId = await handOver();
    const file = await sepaFile(operator, batchId);
    for (const { payout } of made)
      expect(file?.split(`<EndToEndId>${messageId(payout.id)}<`)).toHaveLength(2);
    expect(file).toContain("<CtrlSum>48.00</CtrlSum>");
    expect(faultsIn(file ?? "")).toEqual([]);
    await saveShopBank(operator, { ...payer, iban: "DE89370400440532013000" });
    expect(await sepaFile(operator, batchId)).toBe(file);
    const saved = await db().auditRow.findMany({ where: { action: "shop-bank-saved" } });
    expect(JSON.stringify(saved.map(({ details }) => details))).not.toContain(payer.iban);
  });

  test("are handed out with accounts in full, and every taking is on record", async () => {
    await saveShopBank(operator, payer);
    await aPaidMonth();
    const batchId = await handOver();
    const take = (file: "sepa" | "list", id = batchId) =>
      exportTransfers(operator, { batchId: id, file, locale: "fr" });
    expect(await take("sepa")).toBe(await sepaFile(operator, batchId));
    expect(await take("list")).toBe(await transferList(operator, batchId, "fr"));
    expect(await take("list", randomUUID())).toBeNull();
    const taken = await db().auditRow.findMany({
      where: { action: "transfers-exported" },
      orderBy: { id: "asc" },
    });
    const by = { actorId: operator.id, subjectId: batchId };
    expect(taken).toMatchObject([
      { ...by, details: { file: "sepa" } },
      { ...by, details: { file: "list" } },
    ]);
  });
});

describe("the author's and the operator's pages", () => {
  test("a statement is its author's and the operator's; for another author it is not there", async () => {
    const { earner, statement } = await aPaidMonth();
    const stranger = await anEarningAuthor();
    expect(await findStatement(stranger.author, statement.id)).toBeNull();
    expect(await printStatement(stranger.author, statement.id)).toMatchObject({ ok: false });
    for (const actor of [earner.author, operator])
      expect(await findStatement(actor, statement.id)).toMatchObject({ number: statement.number });
    expect(await printStatement(earner.author, statement.id)).toMatchObject({
      value: { fileName: `${statement.number}.pdf` },
    });
    await handOver();
  });

  test("P-20 a statement's PDF is kept as it was first drawn, and the row refuses change", async () => {
    const { earner, statement } = await aPaidMonth();
    const print = async () => {
      const printed = await printStatement(earner.author, statement.id);
      if (!printed.ok) throw new Error(printed.reason);
      return printed.value;
    };
    const first = await print();
    const stored = await hashOfStream(await shopStorage().open(first.storageKey));
    expect(stored).toBe(first.sha256);
    expect(await print()).toEqual(first);
    expect(
      await db().statementPaper.findMany({ where: { statementId: statement.id } }),
    ).toMatchObject([{ sha256: first.sha256 }]);
    const change = db()
      .$executeRaw`UPDATE statement_papers SET sha256 = '' WHERE statement_id = ${statement.id}::uuid`;
    await expect(change).rejects.toThrow(/permission denied|append-only/);
    await handOver();
  });

  test("an author sees pending, payable, on its way and paid apart, per currency", async () => {
    const { earner, payout } = await aPaidMonth();
    await aSale(earner, 1_000n, new Date("2026-08-02T12:00:00Z"));
    await handOver();
    const shown = async () => (await authorPayouts(earner.author)).balances;
    const still = { currency: "EUR", pendingMinor: 800n, availableMinor: 0n, atRiskMinor: 0n };
    expect(await shown()).toEqual([{ ...still, transitMinor: 2_400n, paidMinor: 0n }]);
    await confirmTransfer(operator, { payoutId: payout.id, ...bankSays() });
    expect(await shown()).toEqual([{ ...still, transitMinor: 0n, paidMinor: 2_400n }]);
  });

  test("P-22 every author can be held, also one whose payout is paid and who is on no list of the unpaid", async () => {
    const { earner, payout } = await aPaidMonth();
    await handOver();
    await confirmTransfer(operator, { payoutId: payout.id, ...bankSays() });
    expect((await payoutDesk(operator)).unpaid.map(({ authorId }) => authorId)).not.toContain(
      earner.author.id,
    );
    const seen = async () =>
      (await authorsDesk(operator)).find(({ id }) => id === earner.author.id)?.hold;
    expect(await seen()).toBeNull();
    await holdPayouts(operator, { authorId: earner.author.id, reason: "Compte volé." });
    expect(await seen()).toEqual({ reason: "Compte volé." });
    await releasePayouts(operator, earner.author.id);
    expect(await seen()).toBeNull();
  });

  test("the operator sees who waits, who is at the bank, and why others are not paid", async () => {
    const { payout } = await aPaidMonth();
    const held = await anEarningAuthor();
    await aReleasedSale(held, 4_000n, july);
    await holdPayouts(operator, { authorId: held.author.id, reason: "Une question." });
    await atInstant(inAugust, () => drawStatements(operator));
    const desk = await payoutDesk(operator);
    expect(desk.waiting.map(({ id }) => id)).toContain(payout.id);
    expect(desk.unpaid).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ authorId: held.author.id, reason: "held" },
          hold: expect.objectContaining({ reason: "Une question." }),
        }),
      ]),
    );
    await handOver();
    const after = await payoutDesk(operator);
    expect(after.sent.map(({ id }) => id)).toContain(payout.id);
    expect(after.waiting.map(({ id }) => id)).not.toContain(payout.id);
  });
});
