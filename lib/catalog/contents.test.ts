import { expect, test } from "vitest";
import { type ContentsItem, contentsTo, countChapters } from "./contents";

const entry = (
  number: string | undefined,
  state: "written" | "todo",
  ...children: ContentsItem[]
) => ({
  ...{ number, title: number ?? "Untold", state, children },
});

test("chapters are what is numbered, within parts too; a book that numbers nothing has its entries", () => {
  const first = entry("1", "written", entry("1.1", "written"), entry("1.2", "todo"));
  const parts = [entry(undefined, "written", first, entry("2", "todo")), entry("3", "written")];
  expect(countChapters(parts)).toEqual({ written: 2, total: 3 });
  const unnumbered = [entry(undefined, "written"), entry(undefined, "todo")];
  expect(countChapters(unnumbered)).toEqual({ written: 1, total: 2 });
});

test("told by chapters alone, a part keeps its chapters and a chapter none of its sections", () => {
  const chapter = entry("1", "written", entry("1.1", "written"));
  const told = contentsTo("chapters", [entry(undefined, "written", chapter), chapter]);
  const alone = { ...chapter, children: [] };
  expect(told).toEqual([{ ...entry(undefined, "written"), children: [alone] }, alone]);
  expect(contentsTo("none", [chapter])).toEqual([]);
});
