import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { ordersWhole } from "@/lib/bookkeeping/orders-whole";
import { followDispute } from "@/lib/disputes/follow-dispute";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { addDays } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { approveRefund } from "@/lib/refunds/approve-refund";
import { requestRefund } from "@/lib/refunds/request-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { giftsInCart, orderCart, paidGifts } from "@/prisma/testing/for-others";
import { aBook, anAddress, anOperator, openShop } from "@/prisma/testing/living-shop";
import { claimCopy } from "./claim-copy";
import { forgetGifts } from "./forget-gifts";
import { sendCopy } from "./send-copy";
import { findTeamPage } from "./team-page";

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const daysAgo = (days: number) => addDays(new Date(), -days);

async function anUnpaidGift(recipient: string) {
  const browserHash = randomUUID();
  await giftsInCart(browserHash, await aBook(), [{ recipient }]);
  return orderCart(browserHash);
}

async function toldOf(orderId: string) {
  const copy = await db().copy.findFirstOrThrow({ where: { line: { orderId } } });
  return [copy.recipient, copy.giverName, copy.note, copy.letterKey];
}

const nothing = [null, null, null, null];

async function tokenOf({
  buyer,
  orderId,
}: {
  buyer: Parameters<typeof findTeamPage>[0];
  orderId: string;
}) {
  const [copy] = (await findTeamPage(buyer, orderId))?.copies ?? [];
  expect(copy?.standing).toBe("free");
  return copy?.token ?? "";
}

function claim(token: string) {
  const press = { token, email: anAddress(), isAgain: false, showsClaimer: false };
  return claimCopy(mintVisitor({ browserHash: null }), {
    ...{ ...press, locale: "fr", browserHash: randomUUID() },
  });
}

test("R-24 whom a gift was for, and the words, are forgotten thirty days after it went back untaken", async () => {
  const book = await aBook();
  const [back, kept] = [anAddress(), anAddress()];
  const { orderId } = await paidGifts(book, [{ recipient: back }, { recipient: kept }]);
  const gift = await db().copy.findFirstOrThrow({ where: { recipient: back } });
  const asked = await requestRefund(
    { kind: "bearer", orderId, locale: "fr" },
    { lineId: gift.lineId, comment: null, locale: "fr" },
  );
  if (!asked.ok) throw new Error(asked.reason);
  const approved = await approveRefund(await anOperator(), asked.value.requestId);
  if (!approved.ok) throw new Error(approved.reason);
  await settleRefund(approved.value.refundId);
  expect(await forgetGifts()).toBe(0);
  await db().refund.update({
    where: { id: approved.value.refundId },
    data: { createdAt: daysAgo(31), succeededAt: daysAgo(31) },
  });
  expect(await forgetGifts()).toBe(1);
  const { note, giverName, recipient } = await db().copy.findUniqueOrThrow({
    where: { id: gift.id },
  });
  expect([note, giverName, recipient]).toEqual([null, null, null]);
  expect(await db().outboxMail.count({ where: { recipient: back } })).toBe(0);
  expect(await db().outboxMail.count({ where: { recipient: kept } })).toBe(1);
  expect((await ordersWhole()).offenders).toEqual([]);
  const receipt = await writeLetter("order-receipt", mailWords("en"), { orderId, shop: "A" });
  expect(JSON.stringify(receipt)).toContain("waits for you with its link");
  // Nobody but the sweep, and nothing but to forget.
  const of = { recipient: kept };
  const write = (data: object) => db().copy.updateMany({ where: of, data });
  await expect(write({ note: "Autre chose." })).rejects.toThrow();
  await expect(write({ note: null })).rejects.toThrow();
});

test("R-24 and thirty days after a bank took its price back for good", async () => {
  const { orderId, sessionId } = await paidGifts(await aBook(), [{ recipient: anAddress() }]);
  const { id } = await shop.lever("disputes", { session: sessionId });
  await followDispute(id as string);
  const close = (closedAt: Date) =>
    db().dispute.updateMany({ where: { orderId }, data: { closedAt } });
  expect(await forgetGifts()).toBe(0);
  await shop.lever(`disputes/${id}/status`, { status: "lost" });
  await followDispute(id as string);
  await close(daysAgo(29));
  expect(await forgetGifts()).toBe(0);
  await close(daysAgo(31));
  expect(await forgetGifts()).toBe(1);
  expect(await toldOf(orderId)).toEqual(nothing);
});

test("C-30 a gift whose giver went to the payment page and left is forgotten after thirty days", async () => {
  const [left, tried, confirming] = [anAddress(), anAddress(), anAddress()];
  const orders = await Promise.all([left, tried, confirming].map(anUnpaidGift));
  const ids = orders.map(({ orderId }) => orderId);
  const age = async (days: number) => {
    const inOrders = { orderId: { in: ids } };
    await db().order.updateMany({ where: { id: { in: ids } }, data: { placedAt: daysAgo(days) } });
    await db().checkout.updateMany({ where: inOrders, data: { openedAt: daysAgo(days) } });
  };
  await age(29);
  expect(await forgetGifts()).toBe(0);
  await age(31);
  const attempt = (orderId = "", data = {}) =>
    db().checkout.updateMany({ where: { orderId }, data });
  await attempt(ids[1], { openedAt: daysAgo(1) });
  await attempt(ids[2], { state: "confirming" });
  expect(await forgetGifts()).toBe(1);
  expect(await toldOf(ids[0] ?? "")).toEqual(nothing);
  expect((await toldOf(ids[1] ?? ""))[0]).toBe(tried);
  expect((await toldOf(ids[2] ?? ""))[0]).toBe(confirming);
});

test("C-30 a gift that is paid after it was forgotten is its giver's to hand over or to send anew", async () => {
  const order = await anUnpaidGift(anAddress());
  const { orderId, buyer } = order;
  await db().order.update({ where: { id: orderId }, data: { placedAt: daysAgo(31) } });
  await db().checkout.updateMany({ where: { orderId }, data: { openedAt: daysAgo(31) } });
  await forgetGifts();
  await order.pay();
  const before = await tokenOf(order);
  expect((await ordersWhole()).offenders).toEqual([]);
  const { id: copyId } = await db().copy.findFirstOrThrow({ where: { line: { orderId } } });
  const email = anAddress();
  expect(await sendCopy(buyer, { copyId, email })).toMatchObject({ reason: "giver-name-needed" });
  expect((await sendCopy(buyer, { copyId, email, giverName: "Camille" })).ok).toBe(true);
  const { payload } = await db().outboxMail.findFirstOrThrow({ where: { recipient: email } });
  const told = { ...(payload as { copyId: string; turn: string }), shop: "A" };
  const letter = await writeLetter("gift", mailWords("en"), told);
  expect(letter?.subject).toBe("Camille is giving you a book");
  expect(await claim(before)).toMatchObject({ reason: "link-replaced" });
});

test("C-30 of a gift nobody took address, name and words are forgotten two years after payment, and its link still opens", async () => {
  const recipient = anAddress();
  const order = await paidGifts(await aBook(), [{ recipient }]);
  const { orderId } = order;
  const paid = (days: number) =>
    db().order.update({ where: { id: orderId }, data: { paidAt: daysAgo(days) } });
  const sent = (days: number) =>
    db().outboxMail.updateMany({
      where: { recipient },
      data: { state: "sent", createdAt: daysAgo(days), sentAt: daysAgo(days) },
    });
  await sent(729);
  await paid(729);
  expect(await forgetGifts()).toBe(0);
  // Sent once more not long ago, it is kept as long as whoever got it may look for it.
  await paid(731);
  await sent(29);
  expect(await forgetGifts()).toBe(0);
  await sent(31);
  expect(await forgetGifts()).toBe(1);
  expect(await toldOf(orderId)).toEqual(nothing);
  expect(await db().outboxMail.count({ where: { recipient } })).toBe(0);
  expect((await ordersWhole()).offenders).toEqual([]);
  expect(await claim(await tokenOf(order))).toMatchObject({ ok: true, value: { isProven: false } });
});
