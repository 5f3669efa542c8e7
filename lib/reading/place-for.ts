import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { editionFacts } from "@/lib/editions/edition-facts";
import { db } from "@/lib/platform/db";
import { carriedPlace } from "./carried-place";
import { type ReadingFormat, type ReadingPlace, readingPlace } from "./reading-place";

type Opened = { id: string; bookId: string };

/**
 * Where a reader goes on in an edition: where they were in it, else where they were last in another edition of the
 * book, carried over. `carriedFrom` is that edition's number, null for a place of this very edition.
 */
export async function placeFor(
  reader: Reader,
  edition: Opened,
  format: ReadingFormat,
): Promise<{ place: ReadingPlace; carriedFrom: number | null } | null> {
  const places = await db().readingPlace.findMany({
    where: { userId: reader.id, bookId: edition.bookId, format },
    orderBy: { updatedAt: "desc" },
    include: { edition: { select: { number: true } } },
  });
  const own = places.find(({ editionId }) => editionId === edition.id);
  const latest = own ?? places[0];
  const place = latest && readingPlace.safeParse(latest.place).data;
  if (!latest || !place) return null;
  if (own) return { place, carriedFrom: null };
  const [before, after] = await Promise.all([
    findChapters(latest.editionId),
    findChapters(edition.id),
  ]);
  return { place: carriedPlace(place, before, after), carriedFrom: latest.edition.number };
}

async function findChapters(id: string) {
  const edition = await db().edition.findUnique({ where: { id }, select: { facts: true } });
  return editionFacts.safeParse(edition?.facts).data?.chapters ?? [];
}
