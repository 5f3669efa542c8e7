type Told = {
  carryReason: string | null;
  refusals: { reason: string; refusedAt: Date }[];
  payouts: { attempt: number; state: string }[];
};

/**
 * What became of a statement: its last payout, or the last reason why there is none, or neither while it waits to be
 * prepared.
 */
export function standingOfStatement<S extends Told>(statement: S) {
  const payouts = [...statement.payouts].sort((left, right) => right.attempt - left.attempt);
  const payout: S["payouts"][number] | null = payouts[0] ?? null;
  if (payout) return { payout, reason: null };
  const refusals = [...statement.refusals].sort(
    (left, right) => right.refusedAt.getTime() - left.refusedAt.getTime(),
  );
  return { payout: null, reason: refusals[0]?.reason ?? statement.carryReason };
}
