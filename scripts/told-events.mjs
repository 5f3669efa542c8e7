/**
 * The events the shop works on, as an operator asks for them at the provider's webhook endpoint
 * (docs/operating.md, Stripe): all others would be taken in and thrown away.
 */
export const toldEvents = [
  ...["completed", "async_payment_succeeded", "async_payment_failed", "expired"].map(
    (what) => `checkout.session.${what}`,
  ),
  "payment_intent.payment_failed",
  ...["refund.created", "refund.updated", "refund.failed"],
  ...["created", "updated", "closed", "funds_withdrawn", "funds_reinstated"].map(
    (what) => `charge.dispute.${what}`,
  ),
  ...["radar.early_fraud_warning.created", "radar.early_fraud_warning.updated"],
  ...["transfer.created", "transfer.updated", "transfer.reversed"],
  ...["payout.created", "payout.paid", "payout.failed", "payout.canceled", "payout.updated"],
  "payout.reconciliation_completed",
  "account.updated",
];
