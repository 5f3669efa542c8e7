import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { claimLines } from "./claim-lines";
import { settleRefundJob } from "./jobs";
import { owedOn } from "./owed-surplus";

/**
 * Sends what is still owed of a payment that no order needs back to whoever paid it: all of it, or what has not gone
 * back in the provider's dashboard; one return at a time. Called by a job for a second payment of one order, and for
 * the rest where a part had gone back already; by the operator (whose word goes on record) for a payment of another
 * amount. Answers "sent", "not-surplus", "returned-already" (also while it is on its way), or "disputed".
 */
export async function returnSurplus(checkoutId: string, operatorId: string | null = null) {
  const { orderId } = await db().checkout.findUniqueOrThrow({
    where: { id: checkoutId },
    select: { orderId: true },
  });
  return transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const checkout = await tx.checkout.findUniqueOrThrow({
      where: { id: checkoutId },
      include: {
        refunds: { where: { state: { in: ["created", "sent"] }, providerRefundId: null } },
        disputes: { where: { state: { in: ["open", "lost", "parked"] } } },
      },
    });
    if (checkout.state !== "surplus") return "not-surplus" as const;
    const amountMinor = await owedOn(tx, checkoutId);
    if (amountMinor <= 0n || checkout.refunds.length > 0) return "returned-already" as const;
    // The payer's bank has taken it already.
    if (checkout.disputes.length > 0) return "disputed" as const;
    await promiseReturn(tx, { ...checkout, amountMinor }, operatorId);
    return "sent" as const;
  });
}

type Owed = { id: string; orderId: string; amountMinor: bigint; currency: string };

async function promiseReturn(
  tx: Tx,
  { id: checkoutId, orderId, amountMinor, currency }: Owed,
  operatorId: string | null,
) {
  const refund = await claimLines(
    tx,
    {
      ...{ kind: "surplus", orderId, checkoutId, amountMinor, currency },
      ...(operatorId ? { operatorId } : {}),
    },
    [],
  );
  if (operatorId)
    await recordAudit(tx, {
      ...{ actorId: operatorId, action: "payment-returned", subjectId: refund.id },
      details: { checkoutId, amountMinor: String(amountMinor), currency },
    });
  const key = `settle-refund:${refund.id}`;
  await enqueue(tx, settleRefundJob, { refundId: refund.id }, { key });
}
