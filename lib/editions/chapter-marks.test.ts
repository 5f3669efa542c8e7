import { describe, expect, test } from "vitest";
import type { ContentsItem } from "@/lib/catalog/contents";
import type { ChapterChanges } from "./chapter-changes";
import { type MarkedItem, markedContents } from "./chapter-marks";

const entry = (title: string, state: "written" | "todo" = "written"): ContentsItem => ({
  ...{ title, state, children: [] },
});
const part = (title: string, ...children: ContentsItem[]) => ({ ...entry(title), children });

type Told = Parameters<typeof markedContents>;
const marksOf = (items: readonly MarkedItem[]): (MarkedItem["mark"] | unknown[])[] =>
  items.flatMap(({ mark, children }) => (children.length > 0 ? [mark, marksOf(children)] : mark));
const chapterMarks = (...told: Told) => marksOf(markedContents(...told));

function changed(...chapters: [title: string, change: "new" | "rewritten" | "touched" | "same"][]) {
  const told = chapters.map(([title, change]) => ({
    ...{ title, change, href: title, words: 9, wordsBefore: 9, formerHref: null },
  }));
  return { chapters: told, removed: [], words: 9, wordsBefore: 9 } satisfies ChapterChanges;
}

describe("marks in the contents of the newest edition", () => {
  test("a chapter that came or was finished is new, one whose text changed is updated, others have none", () => {
    const before = [entry("Doors"), entry("Costs", "todo"), entry("Roofs"), entry("Walls")];
    const contents = [...before.slice(0, 1), entry("Costs"), entry("Roofs"), entry("Walls")];
    const changes = changed(
      ["1. Doors", "same"],
      ["2. Costs", "rewritten"],
      ["3. Roofs", "touched"],
      ["4. Walls", "rewritten"],
      ["5. Cellars", "new"],
    );
    expect(chapterMarks([...contents, entry("Cellars")], before, changes)).toEqual([
      ...[null, "new", "updated", "updated", "new"],
    ]);
  });

  test("what is still to be written, and what shares its title, has none", () => {
    const changes = changed(["Costs", "new"], ["Notes", "new"], ["Notes", "new"]);
    expect(
      chapterMarks([entry("Costs", "todo"), entry("Notes"), entry("Notes")], [], changes),
    ).toEqual([null, null, null]);
  });

  test("without known chapters only what was finished is told", () => {
    const contents = [entry("Costs"), entry("Doors")];
    expect(chapterMarks(contents, [entry("Costs", "todo"), entry("Doors")], null)).toEqual([
      "new",
      null,
    ]);
  });

  test("chapters within parts have theirs; of one title the nearest to the top, and what is new once", () => {
    const before = [part("Outside", entry("Doors"), entry("Walls")), entry("Costs", "todo")];
    const contents = [
      part("Outside", entry("Doors"), part("Walls", entry("Walls"), entry("Bricks"))),
      part("Inside", entry("Stairs")),
      part("Costs", entry("Stones")),
    ];
    const changes = changed(
      ["Doors", "touched"],
      ["Walls", "rewritten"],
      ["Bricks", "same"],
      ["Stairs", "new"],
      ["Costs", "rewritten"],
      ["Stones", "new"],
    );
    expect(chapterMarks(contents, before, changes)).toEqual([
      ...[null, ["updated", "updated", [null, null]]],
      ...[null, ["new"], "new", [null]],
    ]);
  });
});
