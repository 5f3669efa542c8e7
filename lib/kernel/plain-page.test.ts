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

test("UX-40 what was sent can be sent again as it was, by a form that says where it comes from", () => {
  const again = plainPage({
    ...{ language: "fr", title: "Un formulaire", quotes: ["Deux\nlignes <b>"] },
    link: { href: "/fr/sign-in", text: "Se connecter", isBeside: true },
    form: { fields: [["$ACTION_1:0", '{"a":"<"}']], button: "Envoyer" },
  });
  expect(again).toContain('name="$ACTION_1:0" value="{&quot;a&quot;:&quot;&lt;&quot;}"');
  expect(again).toContain("<blockquote>Deux\nlignes &lt;b&gt;</blockquote>");
  expect(again).toContain('href="/fr/sign-in" target="_blank"');
  expect(again).toContain('<meta name="referrer" content="same-origin">');
});
