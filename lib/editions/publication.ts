/** What counts of an edition when the next one is published. */
export type KnownEdition = {
  number: number;
  label: string;
  undoneAt: Date | null;
  withdrawnAt: Date | null;
};

/** The number of a book's next edition. `numbers` are those that stand, and those somebody downloaded all the same. */
export function nextNumber(numbers: readonly number[]) {
  return Math.max(0, ...numbers) + 1;
}

/** The edition that readers are given: the highest number neither taken back nor withdrawn; undefined when none is. */
export function currentOf<Edition extends KnownEdition>(editions: readonly Edition[]) {
  return editions
    .filter(({ undoneAt, withdrawnAt }) => !undoneAt && !withdrawnAt)
    .toSorted((one, other) => other.number - one.number)[0];
}
