import { type ChapterChanges, changeSummary, chapterChanges } from "./chapter-changes";
import { type EditionFacts, editionFacts } from "./edition-facts";

/** An edition as others are compared with it; `facts` as stored. */
export type ComparedEdition = { id: string; facts: unknown };

/** What was read in an edition's files; an edition nothing was read of has empty facts. */
export function factsOf({ facts }: Pick<ComparedEdition, "facts">): EditionFacts {
  return editionFacts.safeParse(facts).data ?? editionFacts.parse({});
}

/** What a later edition changed in an earlier one; null where the chapters of either are not known. */
export function changesBetween(
  earlier: Pick<ComparedEdition, "facts">,
  later: Pick<ComparedEdition, "facts">,
): ChapterChanges | null {
  const [before, after] = [factsOf(earlier).chapters, factsOf(later).chapters];
  return before.length > 0 && after.length > 0 ? chapterChanges(before, after) : null;
}

/** The kinds of change that are told, in the order in which they are. */
const told = ["added", "rewritten", "touched", "removed"] as const;

type Words = (
  key: (typeof told)[number] | "none",
  values: { count: number; place: "first" | "later" },
) => string;

/** How many chapters changed in which way, as words: "2 chapters new, 1 rewritten, 31 small fixes". */
export function changeWords(changes: ChapterChanges, t: Words) {
  const counts = changeSummary(changes);
  const kinds = told.filter((kind) => counts[kind] > 0);
  if (kinds.length === 0) return t("none", { count: 0, place: "first" });
  return kinds
    .map((kind, at) => t(kind, { count: counts[kind], place: at === 0 ? "first" : "later" }))
    .join(", ");
}
