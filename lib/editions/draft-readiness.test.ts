import { describe, expect, test } from "vitest";
import { whatIsMissing } from "./draft-readiness";

const draft = { label: "1.1", notes: "A new chapter." };
const file = (format: string, more = {}) => ({
  ...{ role: "full", format, fileName: `book.${format}`, state: "accepted" },
  ...more,
});
const edition = (more = {}) => ({
  ...{ number: 1, label: "1.0", undoneAt: null, withdrawnAt: null, formats: ["pdf", "epub"] },
  ...more,
});
const [pdf, epub] = [file("pdf"), file("epub")];
const told = (...what: Parameters<typeof whatIsMissing>) =>
  whatIsMissing(...what).map(({ reason, subject }) => (subject ? `${reason} ${subject}` : reason));

describe("what keeps a draft from being published", () => {
  test.each([
    ["nothing", draft, [pdf, epub], [edition()], []],
    [
      "nothing, with more formats than before",
      draft,
      [pdf, epub],
      [edition({ formats: ["pdf"] })],
      [],
    ],
    ["nothing, without notes in a first edition", { ...draft, notes: "" }, [pdf], [], []],
    ["no label", { ...draft, label: "  " }, [pdf, epub], [edition()], ["label-missing"]],
    [
      "the label of another edition, written a little differently",
      { ...draft, label: " Version  ONE" },
      [pdf, epub],
      [edition({ label: "version one" })],
      ["label-taken Version  ONE"],
    ],
    [
      "nothing, with the label of an edition that was taken back",
      draft,
      [pdf, epub],
      [edition(), edition({ number: 2, label: "1.1", undoneAt: new Date() })],
      [],
    ],
    [
      "the label of a withdrawn edition",
      draft,
      [pdf, epub],
      [edition(), edition({ number: 2, label: "1.1", withdrawnAt: new Date() })],
      ["label-taken 1.1"],
    ],
    ["no notes", { ...draft, notes: " \n" }, [pdf, epub], [edition()], ["notes-missing"]],
    ["no file at all", draft, [], [], ["no-files"]],
    ["a sample alone", draft, [file("pdf", { role: "sample" })], [], ["no-files"]],
    ["a format that owners have", draft, [pdf], [edition()], ["format-missing epub"]],
    [
      "nothing, without a format that only a withdrawn edition had",
      draft,
      [pdf],
      [edition({ formats: ["pdf"] }), edition({ number: 2, withdrawnAt: new Date() })],
      [],
    ],
    ["every format", draft, [], [edition()], ["format-missing pdf", "format-missing epub"]],
    ...(["receiving", "checking", "refused", "failed"] as const).map(
      (state) =>
        [
          `an extra that is ${state}`,
          draft,
          [pdf, epub, file("zip", { role: "extra", state })],
          [edition()],
          [`file-${state} book.zip`],
        ] as const,
    ),
  ] as const)("%s", (_what, words, files, editions, missing) => {
    expect(told(words, files, editions)).toEqual(missing);
  });
});
