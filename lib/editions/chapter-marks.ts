import type { ContentsItem } from "@/lib/catalog/contents";
import { type ChapterChanges, titleOf } from "./chapter-changes";

/** What the newest edition did to a chapter, as its contents tell it. */
export type ChapterMark = "new" | "updated";

/**
 * A mark for each entry of the newest edition's contents, in their order: "new" for a chapter that was not there or still
 * to be written in the edition before, "updated" for one whose text changed, null for every other. `before` are the
 * contents of that edition; `changes` is null where the chapters of either are not known. Entries of one title are told
 * apart by nothing and have no mark.
 */
export function chapterMarks(
  contents: readonly ContentsItem[],
  before: readonly ContentsItem[],
  changes: ChapterChanges | null,
): (ChapterMark | null)[] {
  const former = alone(before);
  const changed = alone(changes?.chapters ?? []);
  const entries = alone(contents);
  return contents.map((item) => {
    const title = titleOf(item.title);
    if (item.state === "todo" || entries.get(title) !== item) return null;
    if (former.get(title)?.state === "todo") return "new";
    const change = changed.get(title)?.change;
    if (change === "new") return "new";
    return change === "rewritten" || change === "touched" ? "updated" : null;
  });
}

/** What has a title of its own, by that title. */
function alone<Titled extends { title: string }>(list: readonly Titled[]) {
  const found = new Map<string, Titled | null>();
  for (const one of list) {
    const title = titleOf(one.title);
    found.set(title, found.has(title) ? null : one);
  }
  return found;
}
