import { expect, test } from "vitest";
import { notesBlocks } from "./notes-blocks";

test.each([
  ["a paragraph", "Deux mots,\nsur deux lignes.", [["paragraph", "Deux mots, sur deux lignes."]]],
  ["marks inside a line", "Un **mot** _penché_ et `x`.", [["paragraph", "Un mot penché et x."]]],
  ["a heading", "## Nouveau", [["heading", "Nouveau"]]],
  ["a list", "- un\n- deux\n  - deux bis", [["list", "un|deux|– deux bis"]]],
  ["a numbered list", "1. un\n2. deux", [["list", "1. un|2. deux"]]],
  ["a link", "[ici](https://a.test/x)", [["paragraph", "ici (https://a.test/x)"]]],
  ["an address by itself", "<https://a.test/x>", [["paragraph", "https://a.test/x"]]],
  ["a link that would run", "[ici](javascript:alert(1))", [["paragraph", "ici"]]],
  [
    "HTML",
    "<i>a</i>\n\nb <b>c</b>",
    [
      ["paragraph", "<i>a</i>"],
      ["paragraph", "b <b>c</b>"],
    ],
  ],
  ["a quotation", "> dit-il", [["paragraph", "dit-il"]]],
  ["nothing", "  ", []],
])("of an author's notes, %s is plain words", (_what, markdown, told) => {
  const blocks = notesBlocks(markdown);
  expect(
    blocks.map((block) => [block.kind, block.kind === "list" ? block.items.join("|") : block.text]),
  ).toEqual(told);
});
