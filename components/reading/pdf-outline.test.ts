import { describe, expect, test } from "vitest";
import { chapterAt, chaptersOf, startPage } from "./pdf-outline";

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

describe("D-28 where a PDF is opened", () => {
  const place = { cfi: null, page: null, within: 0.5, fraction: 0.9 };
  const named = (title: string) => ({ ...place, chapter: { href: null, title } });
  const twelve = (from: typeof place & { chapter: { href: null; title: string } | null }) =>
    startPage(from, chapters, 12);

  test("is the page kept, else as far into the chapter of that title, else the share of the whole", () => {
    expect(startPage({ ...named("Deux"), page: 3 }, chapters, 12)).toBe(3);
    expect(twelve(named("  deux "))).toBe(10);
    expect(twelve(named("Trois"))).toBe(12);
    expect(twelve({ ...place, chapter: null })).toBe(12);
  });

  test("among chapters of one title is the nearest to the share of the whole", () => {
    const twins = [3, 40, 80].map((page) => ({ title: "Exercices", page }));
    const at = (fraction: number) =>
      startPage({ ...named("Exercices"), within: 0, fraction }, twins, 100);
    expect([at(0), at(0.45), at(0.9)]).toEqual([3, 40, 80]);
  });
});
