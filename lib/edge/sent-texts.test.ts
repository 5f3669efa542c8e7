import { expect, test } from "vitest";
import { lastText, sentTexts } from "./sent-texts";

function aForm(...fields: [string, string | Blob][]) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

test("INP-03 what a form says is taken in canonical form, names and texts, without what Next adds", () => {
  const texts = sentTexts(aForm(["$ACTION_KEY", "k"], ["e\u0301", "cafe\u0301"], ["slug", "a"]));
  expect([...texts]).toEqual([
    ["é", "café"],
    ["slug", "a"],
  ]);
});

test("INP-14 what is no form says nothing, and a file is no text", () => {
  const none = [
    undefined,
    null,
    "text",
    [["slug", "a"]],
    { slug: "a" },
    { entries: () => [["a", "b"]] },
  ];
  for (const sent of none) expect([...sentTexts(sent)]).toEqual([]);
  expect([...sentTexts(aForm(["slug", new Blob(["a"])]))]).toEqual([]);
});

test("INP-17 of a field sent twice the last counts, wherever it is read", () => {
  const texts = sentTexts(aForm(["intent", "preview"], ["intent", "propose"]));
  expect(lastText(texts, "intent")).toBe("propose");
  expect(Object.fromEntries(texts)).toEqual({ intent: "propose" });
  expect(lastText(texts, "other")).toBeNull();
});
