import { describe, expect, test } from "vitest";
import { coverAfter, editionInMaking } from "./edition-in-making";

const item = (title: string) => ({ title, state: "written" as const, children: [] });
const chapter = { href: "a", title: "A", words: 9, fingerprint: "f", sketch: "" };
const file = (format: string, facts: unknown, role = "full") => ({ role, format, facts });
const before = [item("Before")];

describe("what an edition takes from its files", () => {
  test("the EPUB speaks before the PDF, which counts the pages", () => {
    const made = editionInMaking(
      [
        file("pdf", { title: "PDF", language: "en", pages: 42, contents: [item("PDF")] }),
        file("epub", {
          ...{ title: "EPUB", language: "fr", words: 900, coverSha256: "c" },
          ...{ contents: [item("EPUB")], chapters: [chapter] },
        }),
      ],
      before,
    );
    expect(made).toMatchObject({
      ...{ title: "EPUB", pageCount: 42, contents: [item("EPUB")] },
      ...{ facts: { language: "fr", words: 900, chapters: [chapter] } },
      ...{ coverSha256: "c", hasOwnCover: false },
    });
  });

  test.each([
    [0, 1],
    [null, 1],
    [250, 1],
    [251, 2],
    [1000, 4],
  ])("without a PDF, %s words are %s pages", (words, pageCount) => {
    expect(editionInMaking([file("epub", { words })], []).pageCount).toBe(pageCount);
  });

  test("contents that no file has are those of the edition before", () => {
    expect(editionInMaking([file("epub", {})], before).contents).toEqual(before);
    const outline = [file("epub", {}), file("pdf", { contents: [item("Outline")] })];
    expect(editionInMaking(outline, before).contents).toEqual([item("Outline")]);
  });

  test("a sample says nothing of the book, and facts nobody can read are none", () => {
    const files = [file("epub", { words: 9 }, "sample"), file("pdf", "nonsense")];
    expect(editionInMaking(files, []).facts).toEqual({
      ...{ language: null, words: null, chapters: [], accessibility: null },
    });
  });

  test.each([
    [
      "one sent in replaces the book's",
      file("jpg", { coverSha256: "sent" }, "cover"),
      "old",
      "sent",
    ],
    ["one found in the EPUB does not", file("epub", { coverSha256: "found" }), "old", "old"],
    [
      "where the book has none, it is found in the EPUB",
      file("epub", { coverSha256: "found" }),
      null,
      "found",
    ],
    ["there may be none at all", file("epub", {}), null, null],
  ])("of covers, %s", (_what, given, own, after) => {
    expect(coverAfter(editionInMaking([given], []), own)).toBe(after);
  });
});
