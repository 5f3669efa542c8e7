import "server-only";
import { audiences } from "@/lib/access/download-life";
import type { Buyer } from "@/lib/accounts/actor";
import { carryChoices } from "@/lib/editions/carry-choices";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { judgeCorrection } from "./address-correction";
import { hashCorrectionToken } from "./correction-token";

/**
 * The press on the link at the new address: the order, its rights and what the old address chose to hear of its books go
 * over; addresses of files that were given out end, for a stranger may hold them. The receipt goes to the new address, and
 * the old one is told. What was frozen with the sale, invoices among it, stays as it was written. Whoever presses holds the
 * letter: nobody has to sign in. Refused: a `CorrectionRefusal`.
 */
export async function confirmAddressCorrection(
  _buyer: Buyer,
  link: { correctionId: string; token: string },
) {
  const at = now();
  const asked = await db().addressCorrection.findUnique({
    where: { id: link.correctionId },
    select: { orderId: true },
  });
  if (!asked) return refused("correction-unknown");
  return transaction(async (tx) => {
    await lockRow(tx, "orders", asked.orderId);
    const correction = await tx.addressCorrection.findUnique({
      where: { id: link.correctionId },
      include: { order: true },
    });
    const press = { tokenHash: hashCorrectionToken(link.token), at };
    const refusal = judgeCorrection(correction, press);
    if (!correction || refusal) return refused(refusal ?? "correction-unknown");
    await tx.addressCorrection.update({
      where: { id: correction.id },
      data: { confirmedAt: at },
    });
    await moveOrder(tx, correction, at);
    await tellOfMove(tx, correction);
    return ok({ email: correction.toEmail, number: correction.order.number });
  });
}

type Correction = {
  id: string;
  orderId: string;
  fromEmail: string;
  toEmail: string;
  order: { locale: string; userId: string | null };
};

async function moveOrder(tx: Tx, correction: Correction, at: Date) {
  const { id, orderId, fromEmail, toEmail, order } = correction;
  const owner = await tx.user.findUnique({ where: { email: toEmail }, select: { id: true } });
  const whose = { email: toEmail, userId: owner?.id ?? null };
  await tx.order.update({ where: { id: orderId }, data: whose });
  // A copy somebody else has claimed is theirs, whoever bought it; a right may bear the address of the buyer's account.
  const account = order.userId ? [{ userId: order.userId }] : [];
  const moving = { line: { orderId }, OR: [{ email: fromEmail }, ...account] };
  const rights = await tx.entitlement.findMany({
    where: moving,
    select: { id: true, bookId: true },
  });
  const entitlementIds = rights.map((right) => right.id);
  await tx.entitlement.updateMany({ where: { id: { in: entitlementIds } }, data: whose });
  await tx.downloadLink.updateMany({
    where: { entitlementId: { in: entitlementIds }, revokedAt: null },
    data: { revokedAt: at },
  });
  await tx.downloadLink.createMany({
    data: entitlementIds.flatMap((entitlementId) =>
      audiences.map((audience) => ({ entitlementId, audience, createdAt: at })),
    ),
  });
  await dropLettersTo(tx, fromEmail, orderId);
  await carryChoices(tx, {
    from: fromEmail,
    to: toEmail,
    bookIds: [...new Set(rights.map(({ bookId }) => bookId))],
  });
  await recordAudit(tx, {
    ...{ actorId: null, action: "address-corrected", subjectId: orderId },
    details: { correctionId: id },
  });
}

// A letter is written when it leaves: one still on its way to the old address would carry what opens the books now. What was
// given to somebody else goes to them as before.
async function dropLettersTo(tx: Tx, recipient: string, orderId: string) {
  const ofOrder = { where: { line: { orderId } }, select: { id: true } };
  const [requests, copies] = [
    await tx.refundRequest.findMany(ofOrder),
    await tx.copy.findMany(ofOrder),
  ];
  const about = [
    { path: ["orderId"], equals: orderId },
    ...requests.map(({ id }) => ({ path: ["requestId"], equals: id })),
    ...copies.map(({ id }) => ({ path: ["copyId"], equals: id })),
  ];
  await tx.outboxMail.updateMany({
    where: {
      ...{ recipient, state: { in: ["promised", "failed"] }, letter: { not: "gift" } },
      OR: about.map((payload) => ({ payload })),
    },
    data: { state: "moot" },
  });
}

async function tellOfMove(tx: Tx, { id, orderId, fromEmail, toEmail, order }: Correction) {
  const { locale } = order;
  await promiseMail(tx, {
    ...{ key: `correction:${id}:receipt`, letter: "order-receipt", to: toEmail, locale },
    payload: { orderId },
  });
  await promiseMail(tx, {
    ...{ key: `correction:${id}:done`, letter: "address-corrected", to: fromEmail, locale },
    payload: { correctionId: id },
  });
}
