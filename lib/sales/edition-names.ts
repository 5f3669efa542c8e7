import "server-only";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";

/** What editions are called among those of several books: title and label, by their id. */
export async function nameEditions(ids: string[]): Promise<Map<string, string>> {
  const known = ids.filter(isUuid);
  if (known.length === 0) return new Map();
  const editions = await db().edition.findMany({
    where: { id: { in: known } },
    select: { id: true, label: true, book: { select: { title: true } } },
  });
  return new Map(editions.map(({ id, label, book }) => [id, `${book.title}, ${label}`]));
}
