import "server-only";
import type { Tx } from "@/lib/platform/db";

/**
 * A book's editions that its next one has to respect: those that stand, withdrawn ones among them, and those taken
 * back that somebody had downloaded by then. Highest number first.
 */
export async function listKnownEditions(tx: Tx, bookId: string) {
  const editions = await tx.edition.findMany({
    where: {
      ...{ bookId, publishedAt: { not: null } },
      OR: [{ undoneAt: null }, { files: { some: { downloads: { some: {} } } } }],
    },
    orderBy: { number: "desc" },
    select: {
      ...{ id: true, number: true, label: true, undoneAt: true, withdrawnAt: true },
      ...{ contents: true, facts: true, coverSha256: true, publishedAt: true },
      files: { where: { role: "full" }, select: { format: true } },
    },
  });
  return editions.map(({ files, ...edition }) => ({
    ...edition,
    formats: files.map(({ format }) => format),
  }));
}
