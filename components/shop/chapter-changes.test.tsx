import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ChapterChange } from "@/lib/editions/chapter-changes";
import { loadMessages } from "@/lib/i18n/messages";
import { ChapterChangesList } from "./chapter-changes";

const chapter = (title: string, change: ChapterChange["change"], wordsBefore: number) => ({
  ...{ href: `${title}.xhtml`, title, words: 120, change, wordsBefore, formerHref: null },
});

test("what an edition changed stands chapter by chapter below its author's notes, those removed last", () => {
  const changes = {
    chapters: [chapter("Un", "new", 0), chapter("", "rewritten", 100)],
    removed: [{ href: "three.xhtml", title: "Trois", words: 50 }],
    ...{ words: 240, wordsBefore: 150 },
  };
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" messages={loadMessages("fr")} timeZone="UTC">
      <ChapterChangesList changes={changes} language="de">
        <p>Les notes</p>
      </ChapterChangesList>
    </NextIntlClientProvider>,
  );
  const told = ["Les notes", "Un", "nouveau", "Chapitre sans titre", "120 mots au lieu de 100"];
  const places = [...told, "réécrit", "Trois", "50 mots", "retiré"].map((one) => html.indexOf(one));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(html).toContain('<span lang="de"');
});
