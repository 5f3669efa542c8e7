import { describe, expect, test } from "vitest";
import { type Mark, markText } from "./mark-text";

/** Marks what stands between the bars, and shows the text with the bars where it is selected afterwards. */
function marked(shown: string, mark: Mark) {
  const from = shown.indexOf("|");
  const to = shown.lastIndexOf("|") - 1;
  const text = shown.replaceAll("|", "");
  const change = markText({ text, from, to: Math.max(from, to) }, mark, "words");
  const after = text.slice(0, change.from) + change.put + text.slice(change.to);
  const [begin, end] = change.select;
  return `${after.slice(0, begin)}|${after.slice(begin, end)}|${after.slice(end)}`;
}

describe("the bar over a box of Markdown", () => {
  test("marks what is selected, and takes the same mark away", () => {
    expect(marked("a |word| here", "bold")).toBe("a **|word|** here");
    expect(marked("a **|word|** here", "bold")).toBe("a |word| here");
    expect(marked("a |word| here", "italic")).toBe("a *|word|* here");
    expect(marked("a *|word|* here", "italic")).toBe("a |word| here");
  });

  test("makes bold words italic too, without taking a star of theirs", () => {
    expect(marked("**|word|**", "italic")).toBe("***|word|***");
    expect(marked("***|word|***", "italic")).toBe("**|word|**");
  });

  test("begins each selected line with its sign, or none of them", () => {
    expect(marked("one\n|two\nthree|\nfour", "list")).toBe("one\n- two\n- three||\nfour");
    expect(marked("- |two\n- three|", "list")).toBe("two\nthree||");
    expect(marked("|One|\n\ntwo", "heading")).toBe("## One||\n\ntwo");
    expect(marked("said| |", "quote")).toBe("> said ||");
  });

  test("writes a link whose address is selected, ready to be typed over", () => {
    expect(marked("see |my page|.", "link")).toBe("see [my page](|https://|).");
    expect(marked("||", "link")).toBe("[words](|https://|)");
  });
});
