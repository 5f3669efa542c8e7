import "server-only";
import { keepLast } from "@/lib/kernel/kept-last";
import { db } from "@/lib/platform/db";
import type { ChapterChanges } from "./chapter-changes";
import { changesBetween, factsOf } from "./edition-changes";

/** Two editions of a book by their ids; `earlier` is null where there is none to compare with. */
export type EditionPair = { later: string; earlier: string | null };

/** What is in the later edition, in counts, and what it changed; null where the chapters of either are not known. */
export type Compared = { chapters: number; words: number; changes: ChapterChanges | null };

/** A chapter that is kept takes some 300 bytes. */
const kept = keepLast<Compared>({ count: 2_000, size: 20_000 });

/**
 * What is in each pair's later edition and what it changed in the earlier one, by the id of the later. A published edition
 * stays as it is (the trigger published_edition_is_frozen), so a process compares two of them once: what was read in their files is long,
 * and every look at a library asks. One statement at most; nobody may change what is answered.
 */
export async function compareEditions(
  pairs: readonly EditionPair[],
): Promise<Map<string, Compared>> {
  const known = pairs.map((pair) => ({ pair, compared: kept.find(nameOf(pair)) }));
  const unknown = known.filter(({ compared }) => !compared).map(({ pair }) => pair);
  const facts = await readFacts(
    unknown.flatMap(({ later, earlier }) => [later, earlier ?? []].flat()),
  );
  return new Map(
    known.map(({ pair, compared }) => [pair.later, compared ?? compareAnew(pair, facts)]),
  );
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

function compareAnew(pair: EditionPair, facts: Facts) {
  const [after, before] = [facts.get(pair.later), facts.get(pair.earlier ?? "")];
  const read = after ? factsOf(after) : null;
  const compared = {
    ...{ chapters: read?.chapters.length ?? 0, words: read?.words ?? 0 },
    changes: before && after ? changesBetween(before, after) : null,
  };
  const { chapters = [], removed = [] } = compared.changes ?? {};
  return kept.keep(nameOf(pair), compared, 1 + chapters.length + removed.length);
}

function nameOf({ later, earlier }: EditionPair) {
  return `${earlier} ${later}`;
}

async function readFacts(ids: string[]) {
  if (ids.length === 0) return new Map<string, { id: string; facts: unknown }>();
  const editions = await db().edition.findMany({
    where: { id: { in: ids } },
    select: { id: true, facts: true },
  });
  return new Map(editions.map((edition) => [edition.id, edition]));
}
