import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeOperator } from "@/lib/accounts/remove-operator";
import { addSeconds } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { listQueues } from "@/lib/support/desk-queues";
import { atInstant } from "@/prisma/factories/at-instant";
import { aRequest } from "@/prisma/testing/asked-back";
import { anOperator, openShop } from "@/prisma/testing/living-shop";
import { approveDueHolds } from "./approve-due-holds";
import { approveHeld } from "./approve-held";
import { approveRefund } from "./approve-refund";
import { listChosenRefunds } from "./chosen-refunds";
import { declineRefund } from "./decline-refund";
import { listHeldRefunds } from "./held-refunds";
import { holdSeconds } from "./hold";
import { holdChosen } from "./hold-chosen";
import { countRefundQueue, listRefundQueue } from "./refund-queue";
import { sendHeldNow } from "./send-held-now";
import { takeBackApprovals } from "./take-back-approvals";
import { withdrawRefund } from "./withdraw-refund";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

type Request = Awaited<ReturnType<typeof aRequest>>;

/** An operator who has approved some requests by one press. */
async function aPress(requests: Request[]) {
  const operator = await anOperator();
  const requestIds = requests.map(({ requestId }) => requestId);
  const batch = randomUUID();
  const { value } = await holdChosen(operator, { batch, requestIds });
  return { operator, requestIds, batch, ...value };
}

const whenDue = <T>(work: () => Promise<T>) => atInstant(addSeconds(now(), holdSeconds), work);
const refundsOf = (ids: string[]) => db().refund.count({ where: { requestId: { in: ids } } });
const statesOf = async (ids: string[]) =>
  (await db().refundRequest.findMany({ where: { id: { in: ids } } })).map(({ state }) => state);
const deedsOf = async (subjectId: string) =>
  (await db().auditRow.findMany({ where: { subjectId }, orderBy: { id: "asc" } })).map(
    ({ action, actorId }) => [action, actorId],
  );

test("UX-38 refunds approved together wait: no money, no letter, no closed book, and each says why it could not", async () => {
  const [one, kept, two] = [await aRequest(), await aRequest(), await aRequest()];
  await withdrawRefund(kept.reader, kept.requestId);
  const letters = await db().outboxMail.count();
  const press = await aPress([one, kept, two]);
  const amounts = await listChosenRefunds(press.operator, press.requestIds);
  expect(amounts.map(({ amountMinor }) => amountMinor)).toEqual(
    [one, kept, two].map(({ line }) => line.priceMinor),
  );
  expect(press.outcomes.map(({ refusal }) => refusal)).toEqual([null, "already-decided", null]);
  const again = await holdChosen(press.operator, press);
  expect(again.value.outcomes.map(({ refusal }) => refusal)).toEqual([
    ...["held-already", "already-decided", "held-already"],
  ]);

  expect(await approveDueHolds()).toBe(0);
  expect(await statesOf([one.requestId, two.requestId])).toEqual(["requested", "requested"]);
  expect(await refundsOf(press.requestIds)).toBe(0);
  expect(await db().outboxMail.count()).toBe(letters);
  const right = { where: { lineId: one.line.id } };
  expect((await db().entitlement.findFirstOrThrow(right)).state).toBe("active");

  const [held] = await listHeldRefunds(press.operator);
  expect(held).toMatchObject({ batch: press.batch, by: press.operator.email, isDue: false });
  expect(held?.requests.map(({ number }) => number)).toEqual([one.number, two.number]);
  expect(await countRefundQueue(press.operator)).toMatchObject({ all: 2, requested: 0, held: 2 });
  expect((await listRefundQueue(press.operator, { show: "requested" })).length).toBe(0);
  const [refunds] = await listQueues(press.operator);
  expect(refunds).toMatchObject({ queue: "refunds", count: 0 });
  await takeBackApprovals(press.operator, { batch: press.batch, requestId: null });
});

test("UX-38 when their time has come each is approved once, in the name of who pressed, however many workers look", async () => {
  const requests = [await aRequest(), await aRequest()];
  const { operator, requestIds } = await aPress(requests);
  const rounds = await whenDue(() =>
    Promise.all([approveDueHolds(), approveDueHolds(), approveDueHolds()]),
  );
  expect(rounds.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(await refundsOf(requestIds)).toBe(2);
  for (const id of requestIds) {
    expect(await deedsOf(id)).toEqual([
      ["refund-held", operator.id],
      ["refund-approved", operator.id],
    ]);
    const decision = await db().refundDecision.findUniqueOrThrow({ where: { requestId: id } });
    expect(decision.operatorId).toBe(operator.id);
  }
  expect(await listHeldRefunds(operator)).toEqual([]);
});

test("UX-38 one is taken back, then all the rest: the queue is as before, and nothing leaves by that press", async () => {
  const requests = [await aRequest(), await aRequest(), await aRequest()];
  const { batch, requestIds } = await aPress(requests);
  const other = await anOperator();
  const [first = ""] = requestIds;
  const back = (requestId: string | null) => takeBackApprovals(other, { batch, requestId });
  expect(await back(first)).toEqual({ ok: true, value: { count: 1 } });
  expect(await back(first)).toMatchObject({ reason: "nothing-held" });
  expect(await back(null)).toEqual({ ok: true, value: { count: 2 } });
  expect(await sendHeldNow(other, { batch, requestId: null })).toMatchObject({
    reason: "nothing-held",
  });
  expect(await whenDue(approveDueHolds)).toBe(0);
  expect(await refundsOf(requestIds)).toBe(0);
  expect((await deedsOf(first)).at(-1)).toEqual(["refund-taken-back", other.id]);
  expect(await statesOf(requestIds)).toEqual(["requested", "requested", "requested"]);
  const again = await aPress(requests);
  expect(again.outcomes.every(({ refusal }) => refusal === null)).toBe(true);
  expect(await sendHeldNow(other, { batch: again.batch, requestId: null })).toEqual({
    ...{ ok: true, value: { count: 3, left: 0 } },
  });
});

test("UX-38 taking back against the worker: each request goes one way and never both", async () => {
  const requests = await Promise.all(Array.from({ length: 6 }, aRequest));
  const { operator, batch, requestIds } = await aPress(requests);
  const [sent, taken] = await whenDue(() =>
    Promise.all([approveDueHolds(), takeBackApprovals(operator, { batch, requestId: null })]),
  );
  const back = taken.ok ? taken.value.count : 0;
  expect(sent + back).toBe(6);
  expect(await refundsOf(requestIds)).toBe(sent);
  expect((await statesOf(requestIds)).filter((state) => state === "requested")).toHaveLength(back);
  await takeBackApprovals(operator, { batch, requestId: null });
});

test("UX-38 what is decided otherwise meanwhile is not approved by the press: kept, declined, at once, or with a larger request", async () => {
  const [kept, declined, atOnce, led, leader] = [
    await aRequest(),
    await aRequest(),
    await aRequest(),
    await aRequest(),
    await aRequest(),
  ];
  const { operator, batch, requestIds } = await aPress([kept, declined, atOnce, led]);
  expect(await withdrawRefund(kept.reader, kept.requestId)).toMatchObject({ ok: true });
  // Its window was over when it was asked for, so that a no is lawful.
  await db().orderLine.updateMany({
    where: { id: declined.line.id },
    data: { refundableUntil: addSeconds(now(), -86_400) },
  });
  expect(await declineRefund(operator, declined.requestId, "Lu en entier.")).toMatchObject({
    ok: true,
  });
  expect(await approveRefund(operator, atOnce.requestId)).toMatchObject({ ok: true });
  await db().refundRequest.update({
    where: { id: led.requestId },
    data: { ledById: leader.requestId },
  });
  for (const requestId of requestIds)
    expect(await approveHeld({ requestId, batch, operatorId: operator.id })).toMatchObject({
      reason: "nothing-held",
    });
  expect(await whenDue(approveDueHolds)).toBe(0);
  expect(await refundsOf(requestIds)).toBe(1);
});

test("UX-38 what cannot be approved when its time comes stands in the queue and says why; the rest leaves at a press", async () => {
  const [claimed, free] = [await aRequest(), await aRequest()];
  const { operator, batch } = await aPress([claimed, free]);
  await db().orderLine.update({
    where: { id: claimed.line.id },
    data: { claimedMinor: claimed.line.priceMinor },
  });
  expect(await sendHeldNow(operator, { batch, requestId: null })).toEqual({
    ok: true,
    value: { count: 1, left: 1 },
  });
  const [stands] = await listRefundQueue(operator, { q: claimed.number });
  expect(stands).toMatchObject({
    ...{ state: "requested", heldUntil: null, heldRefusal: "nothing-left" },
  });
});

test("UX-38 what somebody approved who runs the shop no more is not sent in their name: it stands in the queue and says why", async () => {
  const [one, other] = [await aRequest(), await aRequest()];
  const [gone, held] = [await aPress([one]), await aPress([other])];
  expect(await removeOperator(held.operator, gone.operator.id)).toMatchObject({ ok: true });
  expect(await whenDue(approveDueHolds)).toBe(1);
  expect(await refundsOf(gone.requestIds)).toBe(0);
  const [stands] = await listRefundQueue(held.operator, { q: one.number });
  expect(stands).toMatchObject({
    ...{ state: "requested", heldUntil: null, heldRefusal: "operator-gone" },
  });
  const again = { batch: randomUUID(), requestIds: [one.requestId] };
  await holdChosen(held.operator, again);
  expect(await sendHeldNow(held.operator, { ...again, requestId: null })).toMatchObject({
    value: { count: 1 },
  });
});
