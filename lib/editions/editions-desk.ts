import "server-only";
import { countEditionReaders } from "@/lib/access/edition-readers";
import type { Author } from "@/lib/accounts/actor";
import { newestOf } from "@/lib/catalog/edition-standing";
import { undoableUntil } from "@/lib/catalog/undo-window";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { openStates } from "./draft-words";

/**
 * A book of the author's with its drafts and all its editions, newest first: their files, how many readers took them,
 * how many were told, and until when an edition can be taken back (null when it cannot). Null for anybody else's book.
 */
export async function findEditionsDesk(author: Author, slug: string) {
  const at = now();
  const book = await db().book.findFirst({
    where: { slug, authors: { some: { authorId: author.id } } },
    include: {
      drafts: { where: { state: { in: openStates } }, orderBy: { createdAt: "asc" } },
      editions: {
        where: { publishedAt: { not: null, lte: at } },
        orderBy: [{ number: "desc" }, { publishedAt: "desc" }],
        include: {
          files: { orderBy: [{ role: "asc" }, { format: "asc" }, { position: "asc" }] },
          announcement: true,
        },
      },
    },
  });
  if (!book) return null;
  const readers = await countEditionReaders(book.editions.map(({ id }) => id));
  const current = newestOf(book.editions);
  return {
    ...book,
    editions: book.editions.map((edition) => ({
      ...edition,
      readers: readers.get(edition.id) ?? 0,
      standing: standingOf(edition, current?.id),
      undoableUntil: undoableAt(edition, at),
    })),
  };
}

export type EditionsDesk = NonNullable<Awaited<ReturnType<typeof findEditionsDesk>>>;
export type EditionOnDesk = EditionsDesk["editions"][number];

/** "newest" is what readers are given. */
type Standing = "newest" | "older" | "withdrawn" | "undone";

type Edition = {
  id: string;
  publishedAt: Date | null;
  undoneAt: Date | null;
  withdrawnAt: Date | null;
  announcement: { state: string } | null;
};

function standingOf(
  { id, undoneAt, withdrawnAt }: Edition,
  currentId: string | undefined,
): Standing {
  if (undoneAt) return "undone";
  if (withdrawnAt) return "withdrawn";
  return id === currentId ? "newest" : "older";
}

function undoableAt({ publishedAt, undoneAt, withdrawnAt, announcement }: Edition, at: Date) {
  if (!publishedAt || undoneAt || withdrawnAt || announcement?.state === "promised") return null;
  const until = undoableUntil(publishedAt);
  return until >= at ? until : null;
}
