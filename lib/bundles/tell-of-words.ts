import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { listAuthorsOf } from "./bundle-authors";

type Reworded = { bundleId: string; byAuthorId: string; bookIds: string[]; turn: string };

/** Promises a letter to everyone else a bundle's books are by that its words were changed, once for each change (`turn`). */
export async function tellOfWords(tx: Tx, { bundleId, byAuthorId, bookIds, turn }: Reworded) {
  const shares = await listAuthorsOf(tx, bookIds, now());
  const ids = shares.map(({ authorId }) => authorId).filter((id) => id !== byAuthorId);
  const authors = await tx.author.findMany({
    where: { id: { in: ids }, user: { isNot: null } },
    include: { user: true },
    orderBy: { id: "asc" },
  });
  for (const { id: authorId, user } of authors) {
    if (!user) continue;
    const payload = { bundleId, authorId };
    const key = `bundle:${bundleId}:words:${turn}:${authorId}`;
    await promiseMail(tx, {
      ...{ key, letter: "bundle-reworded", to: user.email, locale: user.locale, payload },
    });
  }
}
