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

type Standing = { number: number; withdrawnAt: Date | null; undoneAt?: Date | null };

/**
 * Out of a book's published editions the one that readers are given: the highest number neither taken back nor
 * withdrawn; undefined when there is none. `undoneAt` may be left out where no edition taken back was asked for.
 */
export function newestOf<Edition extends Standing>(editions: readonly Edition[]) {
  return editions
    .filter(({ undoneAt, withdrawnAt }) => !undoneAt && !withdrawnAt)
    .toSorted((one, other) => other.number - one.number)[0];
}
