import "server-only";

/** Batches of one round at most; what is left is the next round's. */
const longestRound = 20;

/** What a batch came to: how many were in it, how many of them could not be looked up, and whether the provider is away. */
export type WorkedBatch = { due: number; failed: number; isAway: boolean };

/**
 * Works one batch of things to ask the provider after behind the other, until none is due: one with fewer than `size` was the
 * last. A provider that is away ends the round, and so does a batch of which none could be looked up.
 */
export async function workInBatches(size: number, work: () => Promise<WorkedBatch>) {
  for (let batch = 0; batch < longestRound; batch += 1) {
    const { due, failed, isAway } = await work();
    if (isAway || due < size || failed === due) return;
  }
}
