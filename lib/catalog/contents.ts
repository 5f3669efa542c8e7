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

/** As much of a table of contents as its author lets the page tell. */
export function contentsTo(depth: ContentsDepth, items: readonly ContentsItem[]): ContentsItem[] {
  if (depth === "none") return [];
  return items.map((item) => (depth === "all" ? item : { ...item, children: [] }));
}
