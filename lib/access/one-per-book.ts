type Right = { bookId: string; grantedAt: Date; line: { includesExtras: boolean } };

/**
 * The rights of a shelf, one for each book: of a book that was bought more than once one that is open stands for it, one
 * with its extras before one without, else the first, and the others stand beside it. The order of the shelf stays.
 */
export function onePerBook<Item extends Right>(
  items: readonly Item[],
  isOpen: (item: Item) => boolean,
) {
  return [...new Set(items.map(({ bookId }) => bookId))].flatMap((bookId) => {
    const [item, ...others] = items
      .filter((one) => one.bookId === bookId)
      .sort(
        (one, other) =>
          Number(isOpen(other)) - Number(isOpen(one)) ||
          Number(other.line.includesExtras) - Number(one.line.includesExtras) ||
          one.grantedAt.getTime() - other.grantedAt.getTime(),
      );
    return item ? [{ item, others }] : [];
  });
}
