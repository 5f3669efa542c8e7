import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { readSharedPlace } from "./shared-place";
import { placeOfShare, sharedReadersAfter } from "./shared-readers";

type Ask = { bookSlug: string | null; cursor: string | undefined; limit: number };

/**
 * A page of those who share their address with an author, for a program, with the proof of each consent; null behind a place
 * that is none. One that an earlier release told, by the row alone, is known as long as the row is there. That it was taken is written down first, as for the file.
 */
export async function readReaders(author: Author, { bookSlug, cursor, limit }: Ask) {
  await transaction((tx) =>
    recordAudit(tx, {
      ...{ actorId: author.userId, action: "readers-exported", subjectId: author.id },
      details: { book: bookSlug ?? "", by: "api" },
    }),
  );
  const after = cursor
    ? (readSharedPlace(cursor) ?? (await placeOfShare(author, cursor)))
    : undefined;
  if (after === null) return null;
  return sharedReadersAfter(author, { bookSlug, search: "" }, { after, limit });
}
