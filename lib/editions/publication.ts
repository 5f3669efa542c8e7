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
