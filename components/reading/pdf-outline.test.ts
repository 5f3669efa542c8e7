import { expect, test } from "vitest";
import { chapterAt, chaptersOf } from "./pdf-outline";

const contents = [
  { title: "Préface", target: "3", children: [] },
  {
    ...{ title: "Partie", target: null },
    children: [
      { title: "Un", target: "5", children: [{ title: "Un, un", target: "5", children: [] }] },
      { title: "Deux", target: "9", children: [] },
    ],
  },
];
const chapters = chaptersOf(contents);

test("chapters stand in the order of their pages, headings without a page fall away", () => {
  expect(chapters.map(({ page }) => page)).toEqual([3, 5, 5, 9]);
});

test.each([
  [1, null],
  [3, { title: "Préface", within: 0, length: 2 }],
  [7, { title: "Un, un", within: 0.5, length: 4 }],
  [9, { title: "Deux", within: 0, length: 4 }],
  [12, { title: "Deux", within: 0.75, length: 4 }],
] as const)("page %i of 12 lies in %j", (page, chapter) => {
  expect(chapterAt(chapters, page, 12)).toEqual(chapter);
});
