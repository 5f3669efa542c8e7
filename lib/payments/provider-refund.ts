import type Stripe from "stripe";
import { type Movement, toldMovement } from "./movement";

/** A refund as the provider told it just now. */
export type ProviderRefund = {
  /** The provider's id; null when it refused to make the refund at all. */
  id: string | null;
  /** Our row, from the refund's metadata; null when it was made in the provider's dashboard. */
  refundId: string | null;
  state: "pending" | "succeeded" | "failed";
  failureReason: string | null;
  amountMinor: bigint;
  currency: string;
  paymentIntentId: string | null;
  /** Our order and shop, from the payment's metadata; null for other shops' payments, or where it was not asked for. */
  orderId: string | null;
  shopTag: string | null;
  /** The movements on the provider's balance: of the refund, and of its return when it failed later. */
  movement: Movement | null;
  returnMovement: Movement | null;
};

/** The provider's words in ours; "requires_action" is still under way, "canceled" brought no money. */
export function toldRefund(told: Stripe.Refund): ProviderRefund {
  const isLost = told.status === "failed" || told.status === "canceled";
  const { payment_intent: intent } = told;
  const metadata = intent && typeof intent !== "string" ? intent.metadata : {};
  return {
    id: told.id,
    refundId: told.metadata?.refund_id ?? null,
    state: told.status === "succeeded" ? "succeeded" : isLost ? "failed" : "pending",
    failureReason: isLost ? (told.failure_reason ?? told.status) : null,
    amountMinor: BigInt(told.amount),
    currency: told.currency.toUpperCase(),
    paymentIntentId: typeof intent === "string" ? intent : (intent?.id ?? null),
    orderId: metadata.order_id ?? null,
    shopTag: metadata.shop ?? null,
    movement: toldMovement(told.balance_transaction),
    returnMovement: toldMovement(told.failure_balance_transaction),
  };
}

/** What to ask for beside a refund. */
export const refundExpansion = ["balance_transaction", "failure_balance_transaction"];
