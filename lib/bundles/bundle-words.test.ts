import { expect, test } from "vitest";
import { bundleWordsForm, changedWordings, wordLanguages } from "./bundle-words";

const bundleId = "018f2f6e-0000-7000-8000-000000000001";
const parse = (typed: Record<string, string>) =>
  bundleWordsForm.safeParse({ locale: "fr", bundleId, ...typed });

test("a bundle is told in its own language first and in those of the shop", () => {
  expect([wordLanguages("en"), wordLanguages("it")]).toEqual([
    ["en", "fr"],
    ["it", "fr", "en"],
  ]);
});

test("only a wording that says something else is a new one", () => {
  const standing = [{ language: "fr", title: "Deux", description: "Ensemble." }];
  const same = [...standing, { language: "en", title: "", description: "" }];
  expect(changedWordings(standing, same)).toEqual([]);
  const none = { language: "fr", title: "", description: "" };
  expect(changedWordings(standing, [none])).toEqual([none]);
  // As a form sends what stands in two lines, and as another system spells an accent.
  const lines = { language: "fr", title: "Été", description: "Un.\n\nDeux é." };
  const sent = {
    language: "fr",
    title: "E\u0301te\u0301",
    description: "Un.\r\n\r\nDeux e\u0301.",
  };
  const read = parse({ "title-fr": sent.title, "description-fr": sent.description });
  expect(read.data?.wordings).toEqual([lines]);
  expect([changedWordings([lines], [sent]), changedWordings([sent], [lines])]).toEqual([[], []]);
});

test.each([
  [{ "title-fr": "Deux", "description-fr": "" }, "description-fr", "description-needed"],
  [{ "title-fr": " ", "description-fr": "Ensemble." }, "title-fr", "title-needed"],
  [{ "title-fr": "x".repeat(201), "description-fr": "Ensemble." }, "title-fr", "title-needed"],
  [
    { "title-fr": "Deux", "description-fr": "x".repeat(4_001) },
    "description-fr",
    "description-long",
  ],
])(
  "half a wording, or too long a one, is refused beside its field (%#)",
  (typed, field, reason) => {
    const [issue] = parse(typed).error?.issues ?? [];
    expect([issue?.path[0], issue?.message]).toEqual([field, reason]);
  },
);

test("a language left empty is told in no words", () => {
  const read = parse({
    "title-fr": "Deux ",
    "description-fr": "Oui.",
    "title-en": "",
    "description-en": "",
  });
  expect(read.data?.wordings).toEqual([
    { language: "fr", title: "Deux", description: "Oui." },
    { language: "en", title: "", description: "" },
  ]);
});
