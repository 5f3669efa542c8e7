import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mailWords } from "@/lib/emails/mail-words";
import { refundLate } from "@/lib/emails/refund-late";
import { addDays, addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { atInstant } from "@/prisma/factories/at-instant";
import { aSale, type Sale } from "@/prisma/testing/disputed-sale";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { approveRefund } from "./approve-refund";
import { confirmRefund } from "./confirm-refund";
import { countLateRefunds } from "./late-refunds";
import { listRefundQueue } from "./refund-queue";
import { requestRefund } from "./request-refund";
import { settleRefund } from "./settle-refund";
import { warnOfLateRefunds } from "./warn-of-late-refunds";
import { withdrawRefund } from "./withdraw-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

// Requests of other tests come to their end, so that each counts its own.
beforeEach(async () => {
  await db().refundRequest.updateMany({ data: { state: "withdrawn" } });
});

async function asked(sale: Sale) {
  const wish = { lineId: sale.line.id, comment: null, locale: "fr" };
  const request = await requestRefund(sale.reader, wish);
  if (!request.ok) throw new Error(request.reason);
  return request.value.requestId;
}

async function ringing() {
  return (await db().alarm.findMany()).map(({ name }) => name);
}

async function letters(requestId: string) {
  const about = { letter: "refund-late", payload: { path: ["requestId"], equals: requestId } };
  const sent = await db().outboxMail.findMany({ where: about, orderBy: { createdAt: "asc" } });
  return sent.map(({ key, recipient }) => [key.split(":").at(-1), recipient]);
}

const operatorEmail = "operator@bouquin.test";
const inDays = (days: number) => addDays(now(), days);

describe("a request nobody answers", () => {
  test("R-38 alarms when its time is nearly over and once more when it is, however often the clock looks", async () => {
    const requestId = await asked(await aSale());
    expect([await warnOfLateRefunds(), await ringing()]).toEqual([0, []]);
    await atInstant(inDays(9), warnOfLateRefunds);
    expect([await letters(requestId), await ringing()]).toEqual([[], []]);
    for (const days of [11, 12, 13])
      await atInstant(inDays(days), () => Promise.all([warnOfLateRefunds(), warnOfLateRefunds()]));
    expect(await letters(requestId)).toEqual([["soon", operatorEmail]]);
    for (const days of [15, 30]) await atInstant(inDays(days), warnOfLateRefunds);
    expect(await letters(requestId)).toEqual([
      ["soon", operatorEmail],
      ["over", operatorEmail],
    ]);
    expect(await ringing()).toEqual(["refund-late"]);
  });

  test("R-38 stands at the top of the desk with its three clocks, marked as late", async () => {
    const operator = await anOperator();
    const old = await asked(await aSale());
    await atInstant(inDays(13), () => aSale().then(asked));
    await atInstant(addHours(inDays(16), 1), async () => {
      const queue = await listRefundQueue(operator);
      expect(queue.map(({ id, pressure }) => [id === old, pressure])).toEqual([
        [true, "over"],
        [false, "calm"],
      ]);
      const [late] = queue;
      expect(late).toMatchObject({ daysOver: 2, daysWaiting: 16, daysLeft: 44 });
      expect(late?.dueAt).toEqual(addDays(late?.requestedAt ?? new Date(0), 14));
      expect(await countLateRefunds(operator)).toEqual({ pressing: 1, over: 1 });
    });
  });

  test("R-38 the letter says in both languages what waits, and falls silent with the request", async () => {
    const sale = await aSale();
    const requestId = await asked(sale);
    const write = (days: number, locale: "fr" | "en") =>
      atInstant(inDays(days), () => refundLate(mailWords(locale), { requestId }));
    expect((await write(12, "fr"))?.subject).toContain("bientôt dû");
    const late = await write(15, "en");
    expect(late?.subject).toContain("is late");
    expect(JSON.stringify(late?.parts)).toContain("waits for your answer");
    expect(JSON.stringify(late?.parts)).toContain("€20.00");
    await withdrawRefund(sale.reader, requestId);
    expect(await write(15, "en")).toBeNull();
  });

  test("R-38 the alarm ends with the last request that pressed", async () => {
    const sale = await aSale();
    const requestId = await asked(sale);
    await atInstant(inDays(15), warnOfLateRefunds);
    expect(await ringing()).toEqual(["refund-late"]);
    await withdrawRefund(sale.reader, requestId);
    await atInstant(inDays(16), warnOfLateRefunds);
    expect(await ringing()).toEqual([]);
  });
});

describe("a refund that was approved and does not arrive", () => {
  test("R-38 presses too, and says that the bank is waited for, until it has arrived", async () => {
    const sale = await aSale({ card: "4000000000007726" });
    const requestId = await asked(sale);
    const approved = await approveRefund(await anOperator(), requestId);
    if (!approved.ok) throw new Error(approved.reason);
    const { refundId } = approved.value;
    await settleRefund(refundId);
    await atInstant(inDays(12), async () => {
      expect(await warnOfLateRefunds()).toBe(1);
      const letter = await refundLate(mailWords("en"), { requestId });
      expect(JSON.stringify(letter?.parts)).toContain("the bank has not confirmed it");
    });
    await shop.lever("delayed/run");
    const { providerRefundId } = await db().refund.findUniqueOrThrow({ where: { id: refundId } });
    await confirmRefund(providerRefundId ?? "");
    expect(await atInstant(inDays(12), warnOfLateRefunds)).toBe(0);
    expect(await ringing()).toEqual([]);
  });
});
