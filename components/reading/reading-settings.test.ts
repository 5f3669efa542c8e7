import { expect, test } from "vitest";
import { commandOf } from "./reading-keys";
import { nextSize, readSettings, usualSettings } from "./reading-settings";

test("settings come back as they were kept", () => {
  const mine = { ...usualSettings, size: 130, theme: "sepia", flow: "scrolled" };
  expect(readSettings(JSON.stringify(mine))).toEqual(mine);
});

test.each([null, "", "{", "[]", "null", '{"size":1e9,"theme":"constructor","width":4}'])(
  "what is no setting is the usual: %s",
  (kept) => {
    expect(readSettings(kept)).toEqual(usualSettings);
  },
);

test("text grows and shrinks by steps, and stays readable", () => {
  expect(nextSize(100, 1)).toBe(110);
  expect(nextSize(300, 1)).toBe(300);
  expect(nextSize(60, -1)).toBe(60);
});

const none = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
const usual = { isRightToLeft: false, isScrolled: false };

test.each([
  ["ArrowRight", {}, usual, "next"],
  ["ArrowRight", {}, { ...usual, isRightToLeft: true }, "previous"],
  ["ArrowLeft", {}, { ...usual, isRightToLeft: true }, "next"],
  ["ArrowDown", {}, usual, "next"],
  ["ArrowDown", {}, { ...usual, isScrolled: true }, "down"],
  [" ", { shiftKey: true }, usual, "previous"],
  ["Home", {}, usual, "start"],
  ["t", {}, usual, "contents"],
  ["+", {}, usual, "larger"],
  ["-", { ctrlKey: true }, usual, null],
  ["t", { metaKey: true }, usual, null],
  ["constructor", {}, usual, null],
] as const)("the key %j with %j in %j asks for %s", (key, held, book, command) => {
  expect(commandOf({ ...none, ...held, key }, book)).toBe(command);
});
