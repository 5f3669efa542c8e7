/** A refund as the provider told it just now. */
export type ProviderRefund = {
  /** The provider's id; null when it refused to make the refund at all. */
  id: string | null;
  /** Our row, from the refund's metadata; null when it was made in the provider's dashboard. */
  refundId: string | null;
  state: "pending" | "succeeded" | "failed";
  failureReason: string | null;
};

type Told = {
  id: string;
  status: string | null;
  metadata: Record<string, string> | null;
  failure_reason?: string;
};

/** The provider's words in ours; "requires_action" is still under way, "canceled" brought no money. */
export function toldRefund(told: Told): ProviderRefund {
  const isLost = told.status === "failed" || told.status === "canceled";
  return {
    id: told.id,
    refundId: told.metadata?.refund_id ?? null,
    state: told.status === "succeeded" ? "succeeded" : isLost ? "failed" : "pending",
    failureReason: isLost ? (told.failure_reason ?? told.status) : null,
  };
}
