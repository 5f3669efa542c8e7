import { expect, test } from "vitest";
import { inlineElements } from "./inline-elements";

test.each<[string, string, string[], string[]]>([
  ["plain elements", "<style>a{}</style><script>b()</script>", ["b()"], ["a{}"]],
  ["a script with a source", '<script src="/a.js" async=""></script>', [], []],
  ["data-src, which is not a source", '<script data-src="x">c()</script>', ["c()"], []],
  ["capitals and spaces", "<SCRIPT\n TYPE='module' >d()</SCRIPT >", ["d()"], []],
  ["a bracket inside an attribute", '<script id="a>b">e()</script>', ["e()"], []],
  ["a script inside an attribute", '<p title="<script>f()</script>">x</p>', [], []],
  ["a script inside a comment", "<!-- <script>g()</script> --><script>h()</script>", ["h()"], []],
  [
    "a script inside a title or a field",
    "<title><script>i()</script></title><textarea><style>j{}</style></textarea>",
    [],
    [],
  ],
  ["a tag inside a script", '<script>"<style>k{}</style>"</script>', ['"<style>k{}</style>"'], []],
  ["line ends as browsers read them", "<script>l()\r\nm()\r</script>", ["l()\nm()\n"], []],
  [
    "an unquoted attribute with a slash",
    "<script src=/a.js></script><script a=b/c>n()</script>",
    ["n()"],
    [],
  ],
  [
    "a script for crawlers",
    '<script type="application/ld+json">{"a":"<"}</script>',
    ['{"a":"<"}'],
    [],
  ],
  ["less-than signs in text", "<p>1 < 2 <3</p><script>o()</script>", ["o()"], []],
  ["the shortest comment", "<!--><script>p()</script>", ["p()"], []],
])("reads %s as a browser does", (_, html, scripts, styles) => {
  expect(inlineElements(html)).toEqual({ scripts, styles });
});

test.each([
  ["a script that never ends", "<script>a()"],
  ["a comment that never ends", "<!-- a"],
  ["a tag that never ends", '<p title="a'],
  ["a script that hides its own end", "<script><!-- <script>a()</script>"],
])("refuses to read %s", (_, html) => {
  expect(inlineElements(html)).toBeNull();
});
