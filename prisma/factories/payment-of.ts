type Paid = {
  checkoutId: string;
  /** Names the payment for ever. */
  key: string;
  /** Minor units. */
  totalMinor: bigint;
  currency: string;
  paidAt: Date;
};

/** The provider's side of a payment that the sandbox takes over by these very names: without tax, at the usual fee. */
export function paymentOf({ checkoutId, key, totalMinor: amountMinor, currency, paidAt }: Paid) {
  const feeMinor = usualFee(amountMinor);
  return {
    ...{ checkoutId, sessionId: `cs_test_${key}` },
    ...{ paymentIntentId: `pi_test_${key}`, chargeId: `ch_test_${key}` },
    movement: { id: `txn_${key}`, amountMinor, feeMinor, currency, at: paidAt },
  };
}

/** What a European card costs at the provider: 1.5 % and 25 cents, half up. Minor units. */
function usualFee(amountMinor: bigint) {
  return (amountMinor * 15n + 500n) / 1_000n + 25n;
}
