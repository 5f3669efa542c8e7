import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NotesText } from "./notes-text";

const shown = (notes: string) => renderToStaticMarkup(<NotesText notes={notes} language="fr" />);

test("an author's headings stand below those of the page, in their order", () => {
  const html = shown("# One\n\n## Two\n\n### Three\n\n#### Four\n\n###### Six");
  expect(html.match(/<h\d/g)).toEqual(["<h3", "<h4", "<h5", "<h6", "<h6"]);
});

test("a picture is its words: nothing is fetched from elsewhere", () => {
  const html = shown("Before ![a map](https://elsewhere.test/map.png) after");
  expect(html).toContain("Before a map after");
  expect(html).not.toMatch(/<img|elsewhere/);
});

test("HTML stands as it was typed, and an address that runs something leads nowhere", () => {
  const html = shown("<img src=x> [here](javascript:alert(1)) [there](https://elsewhere.test/)");
  expect(html).toContain("&lt;img src=x&gt;");
  expect(html).not.toContain("javascript:");
  expect(html).toContain('href="https://elsewhere.test/"');
});
