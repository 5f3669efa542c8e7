import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { actionsRecorded } from "@/lib/bookkeeping/actions-recorded";
import { rightsFollowFacts } from "@/lib/bookkeeping/rights-follow-facts";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { moneyBackOf } from "@/lib/orders/money-back";
import { db } from "@/lib/platform/db";
import { giveRefund } from "@/lib/refunds/give-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { aSale } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { decideAccess } from "./decide-access";

let shop: Awaited<ReturnType<typeof openShop>>;
let operator: Awaited<ReturnType<typeof anOperator>>;
beforeAll(async () => {
  shop = await openShop();
  operator = await anOperator();
});
afterAll(() => shop.stop());

async function rightOfLine(lineId: string) {
  const { state, closedReason } = await db().entitlement.findUniqueOrThrow({ where: { lineId } });
  return { state, closedReason };
}

/** A refund of everything that is left of a line, arrived. */
async function wholeRefund(line: { id: string; priceMinor: bigint }) {
  const gift = { lineId: line.id, amountMinor: line.priceMinor, reason: "Une page manque." };
  const given = await giveRefund(operator, gift);
  if (!given.ok) throw new Error(given.reason);
  await settleRefund(given.value.refundId);
}

test("access taken from a paid line closes it, moves no money, and is lifted to what the money says", async () => {
  const { line, reader } = await aSale();
  const decide = (verdict: "given" | "taken" | "lifted") =>
    decideAccess(operator, { lineId: line.id, verdict, reason: "Le lien circule." });
  expect(await decide("lifted")).toMatchObject({ reason: "same-decision" });
  const taken = await decide("taken");
  expect(await rightOfLine(line.id)).toEqual({ state: "closed", closedReason: "taken" });
  expect(await decide("taken")).toMatchObject({ reason: "same-decision" });
  const { returnedMinor, claimedMinor, priceMinor } = await db().orderLine.findUniqueOrThrow({
    where: { id: line.id },
  });
  expect([returnedMinor, claimedMinor]).toEqual([0n, 0n]);
  const entitlement = { state: "closed", closedReason: "taken" };
  expect(moneyBackOf({ priceMinor, returnedMinor, entitlement, refundRequests: [] })).toBe("none");

  expect(await decide("lifted")).toMatchObject({ ok: true });
  expect(await rightOfLine(line.id)).toEqual({ state: "active", closedReason: null });
  const mails = await db().outboxMail.findMany({
    where: { letter: "access-decided", recipient: reader.email },
  });
  expect(mails).toHaveLength(2);
  const decisionId = taken.ok ? String(taken.value.decisionId) : "";
  for (const locale of ["fr", "en"] as const) {
    const letter = await writeLetter("access-decided", mailWords(locale), { decisionId });
    expect(JSON.stringify(letter)).toContain("Le lien circule.");
  }
});

test("access given survives a refund of everything that arrives later, and the audit of the books agrees", async () => {
  const { line } = await aSale();
  await decideAccess(operator, { lineId: line.id, verdict: "given", reason: "Geste." });
  await wholeRefund(line);
  expect(await rightOfLine(line.id)).toEqual({ state: "active", closedReason: null });
  expect(await rightsFollowFacts()).toMatchObject({ offenders: [] });
  await decideAccess(operator, { lineId: line.id, verdict: "lifted", reason: "Fin du geste." });
  expect(await rightOfLine(line.id)).toEqual({ state: "closed", closedReason: "refunded" });
  expect(await rightsFollowFacts()).toMatchObject({ offenders: [] });
  expect(await actionsRecorded()).toMatchObject({ offenders: [] });
});

test("a right set by hand beside the decisions is found by the audit", async () => {
  const { line } = await aSale();
  await decideAccess(operator, { lineId: line.id, verdict: "taken", reason: "Fraude." });
  await db().entitlement.update({
    where: { lineId: line.id },
    data: { state: "active", closedReason: null },
  });
  const { offenders } = await rightsFollowFacts();
  expect(offenders.map(({ row }) => row)).toEqual([`entitlement of order_lines ${line.id}`]);
});

test("two presses at once decide once, a line that is none decides nothing, and no decision can be changed", async () => {
  const { line } = await aSale();
  const press = () =>
    decideAccess(operator, { lineId: line.id, verdict: "taken" as const, reason: "Deux fois." });
  const both = await Promise.all([press(), press()]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(
    await decideAccess(operator, { lineId: randomUUID(), verdict: "given", reason: "Rien." }),
  ).toMatchObject({ reason: "not-found" });
  await expect(
    db().accessDecision.updateMany({ where: { lineId: line.id }, data: { verdict: "given" } }),
  ).rejects.toThrow();
});
