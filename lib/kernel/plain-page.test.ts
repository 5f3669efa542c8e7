import { expect, test } from "vitest";
import { plainPage } from "./plain-page";

const page = plainPage({
  ...{ language: "fr", title: "Fermé <b>" },
  text: ["Son auteur : « <script>alert(1)</script> »", "Deux"],
  link: [
    { href: '/fr/refund?line=1&x="', text: "Rendre" },
    { href: "/fr/library", text: "Bibliothèque" },
  ],
});

test("a plain page says everything as text, whoever wrote it", () => {
  expect(page).not.toMatch(/<script|<b>/);
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).toContain('href="/fr/refund?line=1&amp;x=&quot;"');
  expect(page.match(/<p>/g)).toHaveLength(4);
});

test("D-30 DL-21 a plain page is in no search engine, and its address goes to nobody", () => {
  expect(page).toContain('<meta name="robots" content="noindex">');
  expect(page).toContain('<meta name="referrer" content="no-referrer">');
});
