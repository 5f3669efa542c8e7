import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sketchOf } from "@/lib/inspection/chapter-sketch";
import type { Chapter } from "@/lib/inspection/file-facts";
import { changeSummary, chapterChanges, sameChapter } from "./chapter-changes";

/** A chapter of so many numbered words, the first `fresh` of them exchanged. */
function aChapter(title: string, { href = `${title}.xhtml`, topic = title, fresh = 0 } = {}) {
  const words = Array.from({ length: 200 }, (_, at) =>
    at < fresh ? `fresh${at}` : `${topic}${at}`,
  );
  return {
    ...{ href, title, words: words.length },
    ...{ fingerprint: words.join(" "), sketch: sketchOf(words) },
  } satisfies Chapter;
}

const [one, two, three] = [aChapter("One"), aChapter("Two"), aChapter("Three")] as const;

describe("what became of a chapter", () => {
  test.each([
    ["nothing", [one, two], [one, two], ["same", "same"], 0],
    ["a chapter is added at the end", [one], [one, two], ["same", "new"], 0],
    ["a chapter is added in front", [two], [one, two], ["new", "same"], 0],
    ["a chapter goes", [one, two], [two], ["same"], 1],
    ["chapters change places", [one, two], [two, one], ["same", "same"], 0],
    ["a few words change", [one], [aChapter("One", { fresh: 20 })], ["touched"], 0],
    ["most words change", [one], [aChapter("One", { fresh: 190 })], ["rewritten"], 0],
    ["the file is renamed", [one], [{ ...one, href: "first.xhtml" }], ["same"], 0],
    ["the title changes", [one], [{ ...one, title: "Onward" }], ["same"], 0],
    [
      "title, file and a few words change",
      [one],
      [aChapter("Onward", { topic: "One", fresh: 20 })],
      ["touched"],
      0,
    ],
    ["another takes its place", [one], [three], ["new"], 1],
    ["there was none before", [], [one], ["new"], 0],
    ["there is none afterwards", [one], [], [], 1],
  ])("%s", (_what, before, after, changes, removed) => {
    const found = chapterChanges(before, after);
    expect(found.chapters.map(({ change }) => change)).toEqual(changes);
    expect(found.removed).toHaveLength(removed);
  });

  const corrected = { ...one, exact: "corrected" };
  test.each([
    ["a sign or a picture changes", { ...one, exact: "first" }, corrected, "touched"],
    ["neither changes", corrected, { ...corrected, href: "moved.xhtml" }, "same"],
    ["the earlier was read before signs were looked at", one, corrected, "same"],
    ["the later was", corrected, one, "same"],
  ])("where the words are equal and %s", (_what, before, after, change) => {
    expect(chapterChanges([before], [after]).chapters).toMatchObject([
      { change, formerHref: before.href },
    ]);
  });

  test("plates without words are told apart by their pictures, wherever they stand", () => {
    const plate = (at: number, exact: string) => ({
      ...{ href: `plate${at}.xhtml`, title: "", words: 0, fingerprint: "none", sketch: "" },
      exact,
    });
    const before = [plate(1, "whale"), plate(2, "gull")];
    const after = [plate(1, "map"), plate(2, "whale"), plate(3, "gull")];
    expect(chapterChanges(before, after).chapters).toMatchObject([
      { change: "new" },
      { change: "same", formerHref: "plate1.xhtml" },
      { change: "same", formerHref: "plate2.xhtml" },
    ]);
  });

  test("a chapter put in before others, which moves their numbers and file names, is the only new one", () => {
    const before = [
      aChapter("Chapter 1: Roots", { href: "ch1.xhtml" }),
      aChapter("Chapter 2: Leaves", { href: "ch2.xhtml", topic: "leaf" }),
    ];
    const after = [
      aChapter("Chapter 1: Seeds", { href: "ch1.xhtml", topic: "seed" }),
      aChapter("Chapter 2: Roots", { href: "ch2.xhtml", topic: "Chapter 1: Roots" }),
      aChapter("Chapter 3: Leaves", { href: "ch3.xhtml", topic: "leaf", fresh: 150 }),
    ];
    const { chapters, removed } = chapterChanges(before, after);
    expect(chapters.map(({ change, formerHref }) => [change, formerHref])).toEqual([
      ["new", null],
      ["same", "ch1.xhtml"],
      ["rewritten", "ch2.xhtml"],
    ]);
    expect(removed).toEqual([]);
  });

  test("chapters without a title are found by their place", () => {
    const [front, changed] = [0, 190].map((fresh) =>
      aChapter("", { href: "front.xhtml", topic: "front", fresh }),
    );
    if (!front || !changed) throw new Error("two chapters");
    const { chapters } = chapterChanges([front, one], [one, changed]);
    expect(chapters.map(({ change }) => change)).toEqual(["same", "rewritten"]);
  });

  test("two chapters of one title are not taken for each other", () => {
    const notes = (topic: string) => aChapter("Notes", { href: `${topic}.xhtml`, topic });
    const { chapters, removed } = chapterChanges(
      [notes("sea"), notes("sky")],
      [notes("fire"), notes("sky")],
    );
    expect(chapters.map(({ change }) => change)).toEqual(["new", "same"]);
    expect(removed.map(({ href }) => href)).toEqual(["sea.xhtml"]);
  });

  test("words are told before and after, of each chapter and of the whole", () => {
    const longer = { ...aChapter("One", { fresh: 20 }), words: 260 };
    const changes = chapterChanges([one, two], [longer, three]);
    expect(changes).toMatchObject({ wordsBefore: 400, words: 460 });
    expect(changes.chapters).toMatchObject([
      { wordsBefore: 200, words: 260 },
      { wordsBefore: 0, words: 200 },
    ]);
    expect(changeSummary(changes)).toEqual({
      ...{ added: 1, rewritten: 0, touched: 1, same: 0, removed: 1, wordsMore: 60 },
    });
  });

  test("a reader's place goes to the same chapter of the next edition, and nowhere when it is gone", () => {
    const after = [three, { ...one, href: "moved.xhtml" }];
    expect(sameChapter([one, two], after, "One.xhtml")).toBe("moved.xhtml");
    expect(sameChapter([one, two], after, "Two.xhtml")).toBeNull();
    expect(sameChapter([one, two], after, "unheard-of.xhtml")).toBeNull();
  });
});

const someChapter = fc
  .tuple(
    fc.constantFrom("", "One", "2. Two", "Two", "Notes"),
    fc.constantFrom("a", "b", "c", "d"),
    fc.constantFrom("sea", "sky", "fire"),
    fc.constantFrom(0, 20, 190),
    fc.constantFrom("some signs", "other signs", null),
  )
  .map(([title, href, topic, fresh, exact]) => ({
    ...aChapter(title, { href, topic, fresh }),
    ...(exact ? { exact } : {}),
  }));
const someChapters = fc.array(someChapter, { maxLength: 8 });

describe("of any two editions", () => {
  test("every chapter of the later one is told once, in order, and every earlier one at most once", () => {
    fc.assert(
      fc.property(someChapters, someChapters, (before, after) => {
        const { chapters, removed } = chapterChanges(before, after);
        expect(chapters.map(({ href, title }) => [href, title])).toEqual(
          after.map(({ href, title }) => [href, title]),
        );
        const found = chapters.filter(({ change }) => change !== "new");
        expect(found.length + removed.length).toBe(before.length);
      }),
    );
  });

  test("equal lists are the same in every chapter, in whatever order", () => {
    fc.assert(
      fc.property(someChapters, fc.func(fc.integer()), (before, weight) => {
        const after = before.toSorted((a, b) => weight(a) - weight(b));
        const { chapters, removed } = chapterChanges(before, after);
        expect(chapters.every(({ change }) => change === "same")).toBe(true);
        expect(removed).toEqual([]);
      }),
    );
  });

  test("the order of the chapters decides nothing", () => {
    const told = (before: Chapter[], after: Chapter[]) => {
      const { chapters, removed } = chapterChanges(before, after);
      const sorted = (list: object[]) => list.map((entry) => JSON.stringify(entry)).sort();
      return [sorted(chapters), sorted(removed)];
    };
    fc.assert(
      fc.property(someChapters, someChapters, (before, after) => {
        expect(told(before.toReversed(), after.toReversed())).toEqual(told(before, after));
      }),
    );
  });
});
