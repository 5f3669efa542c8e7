import "server-only";
import { contents } from "@/lib/catalog/contents";
import { currentBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type ChapterMark, chapterMarks } from "./chapter-marks";
import { changesBetween } from "./edition-changes";

type Newest = { number: number; contents: unknown; facts: unknown };

/**
 * The marks of a book's newest edition against the one before it that stands, one for each entry of its contents; none
 * where there is no edition before.
 */
export async function findNewestMarks(
  bookId: string,
  newest: Newest,
): Promise<(ChapterMark | null)[]> {
  const before = await db().edition.findFirst({
    where: { ...currentBy(now()), bookId, number: { lt: newest.number } },
    orderBy: { number: "desc" },
    select: { contents: true, facts: true },
  });
  if (!before) return [];
  return chapterMarks(
    contents.parse(newest.contents),
    contents.parse(before.contents),
    changesBetween(before, newest),
  );
}
