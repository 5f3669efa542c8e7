import "server-only";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { type Agreement, isAgreedAnew } from "./agreement";
import { settleCheckout } from "./settle-checkouts";

/**
 * Whoever presses again before they paid may have been shown other words since: the order names what they agreed to last.
 * What has been paid, or is being confirmed, was agreed to before and keeps its words: the provider is asked first, since the
 * news of money may be on its way; the database has the last word. Throws when the provider cannot be reached: the order then
 * waits.
 */
export async function agreeAnew(orderId: string, agreed: Agreement) {
  const open = await db().checkout.findMany({
    where: { orderId, state: "open", sessionId: { not: null } },
    select: { sessionId: true },
  });
  for (const { sessionId } of open) if (sessionId) await settleCheckout(sessionId);
  await transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const order = await tx.order.findUniqueOrThrow({
      where: { id: orderId },
      include: {
        termsVersion: { select: { id: true, number: true } },
        checkouts: { where: { state: "confirming" } },
      },
    });
    if (order.state === "paid" || order.checkouts.length > 0) return;
    if (!isAgreedAnew({ ...order, terms: order.termsVersion }, agreed)) return;
    const { consentVersion, consentText, terms } = agreed;
    await tx.order.update({
      where: { id: orderId },
      data: { consentVersion, consentText, consentAt: now(), termsVersionId: terms?.id ?? null },
    });
  });
}
