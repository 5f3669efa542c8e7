import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { harmIn, hostileMarkdown } from "@/prisma/testing/hostile-markdown";
import { WrittenText } from "./written-text";

const shown = (markdown: string) =>
  renderToStaticMarkup(<WrittenText markdown={markdown} language="en" />);

test.each(hostileMarkdown)("INP-01 INP-02 on pages, %s comes out harmless", (_what, markdown) => {
  expect(harmIn(shown(markdown))).toEqual([]);
});

test("text, links of the web, of mail and of this shop stay, and a picture is its words", () => {
  const markdown =
    "# A\n\n*b* [c](https://a.test/x?y=z) [d](mailto:a@b.test) [e](/en/books) ![f](/covers/a/1.webp)";
  expect(shown(markdown)).toBe(
    '<div lang="en" class="reading"><h3>A</h3>\n<p><em>b</em> <a href="https://a.test/x?y=z">c</a> ' +
      '<a href="mailto:a@b.test">d</a> <a href="/en/books">e</a> f</p></div>',
  );
});

test("headings stand below those of the page, in their order", () => {
  const html = shown("# One\n\n## Two\n\n### Three\n\n#### Four\n\n###### Six");
  expect(html.match(/<h\d/g)).toEqual(["<h3", "<h4", "<h5", "<h6", "<h6"]);
  const gap = shown("Two\n---\n\ntext\n\n---\n\n#### Four\n\n> # Quoted");
  expect(gap.match(/<h\d/g)).toEqual(["<h3", "<h4", "<h3"]);
});

test("the judge of these tests knows harm when it sees it", () => {
  const harm =
    '<img src="x" onerror="y"/><a href="javascript:x">a</a><a href="//canary.test">b</a>';
  expect(harmIn(harm)).toEqual([
    ...["<img>", "img src", "img onerror", "to javascript:x", "to //canary.test"],
  ]);
  expect(harmIn("<script>x</script>")).toEqual(["<script>"]);
});
