import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { db } from "@/lib/platform/db";

/**
 * Tells the payment sandbox of the payments the demonstration says were made there, so that they can be returned
 * for real: `sandbox/seed-payments.json` in the data folder, written once. Amounts are minor units, `created`
 * seconds since 1970.
 */
export async function writeSandboxPayments(dataDir: string) {
  const path = join(dataDir, "sandbox", "seed-payments.json");
  if (existsSync(path)) return;
  const checkouts = await db().checkout.findMany({
    where: { state: "paid", sessionId: { startsWith: "cs_test_seed" } },
    orderBy: { sessionId: "asc" },
    include: { order: { include: { refunds: true } } },
  });
  const payments = checkouts.map(({ order, ...paid }) => ({
    session: paid.sessionId,
    payment_intent: paid.paymentIntentId,
    charge: paid.chargeId,
    balance_transaction: paid.chargeId?.replace("ch_", "txn_"),
    amount: Number(paid.amountMinor),
    currency: paid.currency.toLowerCase(),
    fee: Number(paid.feeMinor ?? 0n),
    created: secondsOf(order.paidAt),
    metadata: { order_id: order.id, shop: "bouquin" },
    customer_email: order.email,
    country: order.country,
    refunds: order.refunds.map(refundOf),
  }));
  mkdirSync(join(dataDir, "sandbox"), { recursive: true });
  writeFileSync(path, `${JSON.stringify(payments, null, 2)}\n`);
}

type Told = {
  id: string;
  providerRefundId: string | null;
  state: string;
  amountMinor: bigint;
  failureReason: string | null;
  sentAt: Date | null;
};

function refundOf({ id, providerRefundId, state, amountMinor, failureReason, sentAt }: Told) {
  return {
    id: providerRefundId,
    status: state,
    amount: Number(amountMinor),
    failure_reason: failureReason,
    created: secondsOf(sentAt),
    metadata: { refund_id: id, shop: "bouquin" },
  };
}

function secondsOf(at: Date | null) {
  return at ? Math.floor(at.getTime() / 1000) : null;
}
