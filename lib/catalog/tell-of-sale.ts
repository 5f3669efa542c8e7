import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { addMinutes } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import { promiseMails } from "@/lib/platform/outbox";

/** Minutes before it is told, so that a press that is undone at once tells nobody; within as many it is told once. */
const tellAfterMinutes = 10;

/**
 * Promises a letter to everyone else who earns by a book whose author put it on sale or took it off at an instant: its other
 * authors, and those of bundles that are sold with it. Who did it knows.
 */
export async function tellOfSale(
  tx: Tx,
  author: Author,
  { bookId, state, at }: { bookId: string; state: string; at: Date },
) {
  const ofBook = { books: { some: { bookId } } };
  const sold = { bundle: { state: "published", ...ofBook } };
  const others = await tx.author.findMany({
    where: {
      ...{ id: { not: author.id }, userId: { not: null } },
      OR: [ofBook, { books: { some: { book: { bundles: { some: sold } } } } }],
    },
    include: { user: { select: { email: true, locale: true } } },
    orderBy: { id: "asc" },
  });
  const dueAt = addMinutes(at, tellAfterMinutes);
  const turn = Math.floor(dueAt.getTime() / (tellAfterMinutes * 60_000));
  await promiseMails(
    tx,
    others.flatMap(({ id, user }) => {
      if (!user) return [];
      const key = `sale-switched:${bookId}:${state}:${turn}:${id}`;
      const payload = { bookId, authorId: id, by: author.name, what: state };
      const letter = { letter: "sale-switched", to: user.email, locale: user.locale };
      return [{ key, ...letter, payload, dueAt }];
    }),
  );
}
