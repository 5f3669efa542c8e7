import { z } from "zod";
import type { ContentsDepth } from "./page-words";

export type ContentsItem = {
  number?: string | undefined;
  title: string;
  state: "written" | "todo";
  children: ContentsItem[];
};

/** A book's table of contents: chapters with their sections, each written or still to come. */
export const contents: z.ZodType<ContentsItem[]> = z.array(
  z.lazy(() =>
    z.object({
      number: z.string().optional(),
      title: z.string().min(1),
      state: z.enum(["written", "todo"]),
      children: contents,
    }),
  ),
);

/** As much of a table of contents as its author lets the page tell: of chapters alone, those within parts too. */
export function contentsTo<Item extends ContentsItem>(
  depth: ContentsDepth,
  items: readonly Item[],
): Item[] {
  if (depth === "none") return [];
  if (depth === "all") return [...items];
  return items.map((item) => ({
    ...item,
    children: isPart(item) ? contentsTo(depth, item.children) : [],
  }));
}

/**
 * How many chapters there are, and how many of them are written. Chapters are what has a whole number before its title,
 * within parts too ("2.1" is a section); in a book that numbers nothing, the entries at the top.
 */
export function countChapters(items: readonly ContentsItem[]) {
  const numbered = numberedIn(items);
  const chapters = numbered.length > 0 ? numbered : items;
  const written = chapters.filter(({ state }) => state === "written").length;
  return { written, total: chapters.length };
}

function numberedIn(items: readonly ContentsItem[]): ContentsItem[] {
  return items.flatMap((item) => (isChapter(item) ? item : numberedIn(item.children)));
}

function isChapter({ number }: ContentsItem) {
  return number !== undefined && !number.includes(".");
}

// Nothing else tells a part from a chapter with sections: chapters are numbered through, whatever they stand in.
function isPart(item: ContentsItem) {
  return !item.number && item.children.some(isChapter);
}
