import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { readersCsv } from "./readers-csv";
import { everySharedReader } from "./shared-readers";

/**
 * Those who share their address with an author as a file, piece by piece, with the proof of each consent. That it was
 * taken is written down first.
 */
export async function exportReaders(
  author: Author,
  ask: Parameters<typeof everySharedReader>[1],
  locale: "fr" | "en",
) {
  await transaction((tx) =>
    recordAudit(tx, {
      ...{ actorId: author.userId, action: "readers-exported", subjectId: author.id },
      details: { book: ask.bookSlug ?? "", search: ask.search },
    }),
  );
  return readersCsv(everySharedReader(author, ask), locale);
}
