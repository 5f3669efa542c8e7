import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { sharedReadersAfter } from "./shared-readers";

type Ask = { bookSlug: string | null; after: string | undefined; limit: number };

/**
 * A page of those who share their address with an author, for a program, with the proof of each consent; null behind a place
 * that is none. That it was taken is written down first, as for the file.
 */
export async function readReaders(author: Author, { bookSlug, after, limit }: Ask) {
  await transaction((tx) =>
    recordAudit(tx, {
      ...{ actorId: author.userId, action: "readers-exported", subjectId: author.id },
      details: { book: bookSlug ?? "", by: "api" },
    }),
  );
  return sharedReadersAfter(author, { bookSlug, search: "" }, { after, limit });
}
