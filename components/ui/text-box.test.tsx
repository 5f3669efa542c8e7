import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TextBox } from "./text-box";

test("a box is sent with its text as it is, though HTML takes away the line break one begins with", () => {
  const sent = (text?: string) =>
    renderToStaticMarkup(<TextBox id="words" name="words" defaultValue={text} />);
  expect(sent("a,b")).toBe('<textarea id="words" name="words">a,b</textarea>');
  expect(sent("\n\n<b>")).toBe('<textarea id="words" name="words">\n\n\n&lt;b&gt;</textarea>');
  for (const none of ["", undefined])
    expect(sent(none)).toBe('<textarea id="words" name="words"></textarea>');
});
