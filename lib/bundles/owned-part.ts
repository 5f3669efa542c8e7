type Wanted = { bookId: string; packageId: string; includesExtras: boolean };
type Owned = Wanted & { standing: "owned" | "confirming" };

/**
 * What of a bundle somebody has: the books they own in the package it holds, or in one that holds as much. `confirming`
 * are those whose payment the bank has not confirmed: until it has, nobody can say what is missing.
 */
export function ownedPart(books: readonly Wanted[], owned: readonly Owned[]) {
  const having = (standing: Owned["standing"]) =>
    books
      .filter((book) =>
        owned.some(
          (one) =>
            one.standing === standing &&
            one.bookId === book.bookId &&
            (one.packageId === book.packageId || one.includesExtras || !book.includesExtras),
        ),
      )
      .map(({ bookId }) => bookId);
  const ownedIds = having("owned");
  return { ownedIds, confirmingIds: having("confirming").filter((id) => !ownedIds.includes(id)) };
}
