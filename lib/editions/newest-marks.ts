import "server-only";
import { contents } from "@/lib/catalog/contents";
import { currentBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type MarkedItem, markedContents } from "./chapter-marks";
import { changesBetween } from "./edition-changes";

type Newest = { number: number; contents: unknown; facts: unknown };

/**
 * The contents of a book's newest edition, each entry with its mark against the edition before it that stands; none has
 * one where there is no edition before.
 */
export async function findMarkedContents(bookId: string, newest: Newest): Promise<MarkedItem[]> {
  const told = contents.parse(newest.contents);
  const before = await db().edition.findFirst({
    where: { ...currentBy(now()), bookId, number: { lt: newest.number } },
    orderBy: { number: "desc" },
    select: { contents: true, facts: true },
  });
  if (!before) return told;
  return markedContents(told, contents.parse(before.contents), changesBetween(before, newest));
}
