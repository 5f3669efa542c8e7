import type { ContentsItem } from "@/lib/catalog/contents";
import { type ChapterChanges, titleOf } from "./chapter-changes";

/** What the newest edition did to a chapter, as its contents tell it. */
export type ChapterMark = "new" | "updated";

/** An entry of the contents, and what the newest edition did to it where that is told. */
export type MarkedItem = Omit<ContentsItem, "children"> & {
  mark?: ChapterMark | null;
  children: MarkedItem[];
};

/**
 * The newest edition's contents with a mark for each entry, chapters within parts among them: "new" for a chapter that was
 * not there or still to be written in the edition before, "updated" for one whose text changed, null for every other.
 * `before` are the contents of that edition; `changes` is null where the chapters of either are not known. Of entries of
 * one title the one nearest the top counts; those side by side are told apart by nothing and have no mark, nor has what
 * is new within what is.
 */
export function markedContents(
  contents: readonly ContentsItem[],
  before: readonly ContentsItem[],
  changes: ChapterChanges | null,
): MarkedItem[] {
  const [entries, former] = [nearestTop(contents), nearestTop(before)];
  const changed = alone(changes?.chapters ?? []);
  const markOf = (item: ContentsItem): ChapterMark | null => {
    const title = titleOf(item.title);
    if (item.state === "todo" || entries.get(title) !== item) return null;
    if (former.get(title)?.state === "todo") return "new";
    const change = changed.get(title)?.change;
    if (change === "new") return "new";
    return change === "rewritten" || change === "touched" ? "updated" : null;
  };
  const marked = (item: ContentsItem, isInNew: boolean): MarkedItem => {
    const own = markOf(item);
    const children = item.children.map((child) => marked(child, isInNew || own === "new"));
    return { ...item, mark: own === "new" && isInNew ? null : own, children };
  };
  return contents.map((item) => marked(item, false));
}

function nearestTop(contents: readonly ContentsItem[]) {
  const found = new Map<string, ContentsItem | null>();
  for (let level = contents; level.length > 0; level = level.flatMap(({ children }) => children))
    for (const [title, item] of alone(level)) if (!found.has(title)) found.set(title, item);
  return found;
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
