import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeDownloadToken } from "@/lib/access/download-token";
import { openDownload } from "@/lib/access/open-download";
import { mintVisitor } from "@/lib/accounts/mint-actor";
import { writeLetter } from "@/lib/emails/letters";
import { mailWords } from "@/lib/emails/mail-words";
import { addHours } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { readRefundPass, writeRefundPass } from "@/lib/refunds/refund-pass";
import { resendReceipt } from "@/lib/support/resend-receipt";
import { atInstant } from "@/prisma/factories/at-instant";
import { aSale } from "@/prisma/testing/disputed-sale";
import { anAddress, anOperator, aReader, openShop } from "@/prisma/testing/living-shop";
import { judgeCorrection } from "./address-correction";
import { askAddressCorrection } from "./ask-address-correction";
import { confirmAddressCorrection } from "./confirm-address-correction";
import { correctionToken } from "./correction-token";
import { findCorrectionStanding } from "./find-correction-standing";
import { findOrderByNumber } from "./find-order-by-number";
import { findOrderOf } from "./order-page";
import { withdrawAddressCorrection } from "./withdraw-address-correction";

let shop: Awaited<ReturnType<typeof openShop>>;
let operator: Awaited<ReturnType<typeof anOperator>>;
const stranger = mintVisitor({ browserHash: null });
beforeAll(async () => {
  shop = await openShop();
  operator = await anOperator();
});
afterAll(() => shop.stop());

/** A sale to a wrong address, and its correction asked. */
async function asked(email = anAddress()) {
  const sale = await aSale();
  const correction = await askAddressCorrection(operator, {
    ...{ orderId: sale.orderId, email, proof: "Carte 4242, le montant et le jour." },
  });
  if (!correction.ok) throw new Error(correction.reason);
  const { correctionId } = correction.value;
  return { ...sale, email, link: { correctionId, token: correctionToken(correctionId) } };
}

test("D-32 nothing moves before the new address confirms; then the order, its right, choices and receipt do, and old links end", async () => {
  const person = await aReader();
  const { orderId, reader, line, email, link } = await asked(person.email);
  const { id: entitlementId, bookId } = await db().entitlement.findUniqueOrThrow({
    where: { lineId: line.id },
  });
  await db().noticeChoice.create({
    data: { email: reader.email, bookId, choice: "never", changedAt: new Date() },
  });
  const [old] = await db().downloadLink.findMany({ where: { entitlementId } });
  const oldToken = writeDownloadToken({
    ...{ linkId: old?.id ?? "", format: "pdf", expiresAt: addHours(new Date(), 1) },
  } as Parameters<typeof writeDownloadToken>[0]);
  expect(await openDownload(oldToken, { isCounted: false })).toMatchObject({ ok: true });
  const { number } = await db().order.findUniqueOrThrow({ where: { id: orderId } });
  expect(await findOrderByNumber(number, reader.email)).not.toBeNull();
  expect(await findCorrectionStanding(link)).toMatchObject({ ok: true, value: { email, number } });

  const yesterday = addHours(new Date(), -24);
  const oldPass = await atInstant(yesterday, async () => writeRefundPass(orderId));
  expect(await readRefundPass(oldPass, "fr")).toMatchObject({ orderId });
  const onTheirWay = { recipient: reader.email, state: { in: ["promised", "failed"] } };
  expect(await db().outboxMail.count({ where: onTheirWay })).toBeGreaterThan(0);
  expect(await confirmAddressCorrection(stranger, link)).toMatchObject({ ok: true });
  // A receipt that leaves now would carry what opens the books: none does to the address that was wrong.
  const left = await db().outboxMail.findMany({ where: onTheirWay });
  expect(left.map(({ letter }) => letter).sort()).toEqual([
    ...["address-corrected", "address-correction-asked"],
  ]);
  const order = await db().order.findUniqueOrThrow({ where: { id: orderId } });
  expect(order).toMatchObject({ email, userId: person.id });
  expect(await findOrderOf(person, orderId)).not.toBeNull();
  expect(await findOrderByNumber(number, reader.email)).toBeNull();
  const right = await db().entitlement.findUniqueOrThrow({ where: { lineId: line.id } });
  expect(right).toMatchObject({ email, userId: person.id, state: "active" });
  expect(await openDownload(oldToken, { isCounted: false })).toMatchObject({ reason: "revoked" });
  // The letter of the wrong address opens neither papers nor the refund page any more; the next one does.
  expect(await readRefundPass(oldPass, "fr")).toBeNull();
  expect(await readRefundPass(writeRefundPass(orderId), "fr")).toMatchObject({ orderId });
  expect(
    await db().noticeChoice.findFirst({ where: { email, bookId }, select: { choice: true } }),
  ).toEqual({ choice: "never" });
  const letters = await db().outboxMail.findMany({
    where: { key: { startsWith: `correction:${link.correctionId}:` } },
    select: { letter: true, recipient: true },
    orderBy: { letter: "asc" },
  });
  expect(letters).toEqual([
    { letter: "address-corrected", recipient: reader.email },
    { letter: "address-correction", recipient: email },
    { letter: "address-correction-asked", recipient: reader.email },
    { letter: "order-receipt", recipient: email },
  ]);
  expect(await confirmAddressCorrection(stranger, link)).toMatchObject({
    reason: "correction-over",
  });
  expect(
    await db().auditRow.count({ where: { subjectId: orderId, action: "address-corrected" } }),
  ).toBe(1);
});

test("the letters say what is asked, hide the new address from the old one, and end with what they are about", async () => {
  const { email, link, orderId } = await asked();
  const payload = { correctionId: link.correctionId, shop: "Bouquin" };
  for (const locale of ["fr", "en"] as const) {
    const words = mailWords(locale);
    const letter = JSON.stringify(await writeLetter("address-correction", words, payload));
    expect(letter).toContain(link.token);
    for (const name of ["address-correction-asked", "address-corrected"]) {
      const told = JSON.stringify(await writeLetter(name, words, payload));
      expect(told).not.toContain(email);
      expect(told).toContain(`${email[0]}…`);
    }
  }
  expect(await withdrawAddressCorrection(operator, orderId)).toMatchObject({ ok: true });
  expect(await withdrawAddressCorrection(operator, orderId)).toMatchObject({
    reason: "already-handled",
  });
  expect(await writeLetter("address-correction", mailWords("fr"), payload)).toBeNull();
  expect(await confirmAddressCorrection(stranger, link)).toMatchObject({
    reason: "correction-over",
  });
});

test("asked again, only the newest link opens; a wrong secret, an unknown id and a late press open nothing", async () => {
  const { orderId, reader, link } = await asked();
  const email = anAddress();
  const again = await askAddressCorrection(operator, { orderId, email, proof: "Encore." });
  const correctionId = again.ok ? again.value.correctionId : "";
  expect(await confirmAddressCorrection(stranger, link)).toMatchObject({ ok: false });
  const forged = { correctionId, token: correctionToken(randomUUID()) };
  expect(await confirmAddressCorrection(stranger, forged)).toMatchObject({
    reason: "correction-unknown",
  });
  const unknown = { correctionId: randomUUID(), token: forged.token };
  expect(await confirmAddressCorrection(stranger, unknown)).toMatchObject({
    reason: "correction-unknown",
  });
  await db().addressCorrection.update({
    where: { id: correctionId },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  const late = { correctionId, token: correctionToken(correctionId) };
  expect(await confirmAddressCorrection(stranger, late)).toMatchObject({
    reason: "correction-expired",
  });
  expect((await db().order.findUniqueOrThrow({ where: { id: orderId } })).email).toBe(reader.email);
  expect(
    await askAddressCorrection(operator, { orderId, email: reader.email, proof: "La même." }),
  ).toMatchObject({ reason: "same-address" });
});

test("a correction that waited while the order went elsewhere is over", () => {
  const correction = {
    ...{ tokenHash: "x", expiresAt: new Date(2000), confirmedAt: null, withdrawnAt: null },
    ...{ fromEmail: "a@bouquin.test", order: { email: "b@bouquin.test" } },
  };
  expect(judgeCorrection(correction, { tokenHash: "x", at: new Date(1000) })).toBe(
    "correction-over",
  );
});

test("a receipt is sent again to the address the order bears, once per press, and nothing unpaid has one", async () => {
  const { orderId, reader } = await aSale();
  const press = randomUUID();
  for (let time = 0; time < 2; time++)
    expect(await resendReceipt(operator, { orderId, press })).toMatchObject({
      value: { email: reader.email },
    });
  expect(await resendReceipt(operator, { orderId, press: randomUUID() })).toMatchObject({
    ok: true,
  });
  const sent = { recipient: reader.email, letter: "order-receipt" };
  expect(await db().outboxMail.count({ where: sent })).toBe(3);
  expect(
    await db().auditRow.count({ where: { action: "receipt-resent", subjectId: orderId } }),
  ).toBe(2);
  expect(await resendReceipt(operator, { orderId: randomUUID(), press })).toMatchObject({
    reason: "not-found",
  });
});
