import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { KeptPlace } from "./reading-place";

/**
 * Keeps where a reader is in an edition of a book of theirs; the later word replaces the earlier.
 * Refused: "not-found" for an edition of a book they have no standing right to.
 */
export async function keepPlace(reader: Reader, { editionId, format, place }: KeptPlace) {
  const edition = await db().edition.findFirst({
    where: {
      id: editionId,
      book: { entitlements: { some: { userId: reader.id, state: "active" } } },
    },
    select: { bookId: true },
  });
  if (!edition) return refused("not-found");
  const kept = { place, updatedAt: now() };
  const of = { userId: reader.id, editionId, format };
  await db().readingPlace.upsert({
    where: { userId_editionId_format: of },
    create: { ...of, bookId: edition.bookId, ...kept },
    update: kept,
  });
  return ok(null);
}
