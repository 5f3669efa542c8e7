import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { readingFormat, readingPlace } from "./reading-place";

/** Where a reader was last in each of their books, whatever the edition, by the book's id. */
export async function listLastPlaces(reader: Reader) {
  const rows = await db().readingPlace.findMany({
    where: { userId: reader.id },
    orderBy: { updatedAt: "desc" },
    distinct: ["bookId"],
  });
  const places = rows.flatMap(({ bookId, format, place }) => {
    const [known, read] = [readingFormat.safeParse(format).data, readingPlace.safeParse(place)];
    return known && read.data ? [[bookId, { format: known, place: read.data }] as const] : [];
  });
  return new Map(places);
}
