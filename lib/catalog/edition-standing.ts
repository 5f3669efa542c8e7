/**
 * Which editions count, as a condition for a query: published by `at` and not taken back. Those withdrawn are among
 * them: who has one, or asks what became of it, is told.
 */
export function publishedBy(at: Date) {
  return { publishedAt: { not: null, lte: at }, undoneAt: null };
}

/** Which editions a reader may be given now: published by `at`, neither taken back nor withdrawn. */
export function currentBy(at: Date) {
  return { ...publishedBy(at), withdrawnAt: null };
}
