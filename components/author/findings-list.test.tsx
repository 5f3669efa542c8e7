import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { loadMessages } from "@/lib/i18n/messages";
import type { Finding } from "@/lib/inspection/finding";
import { FindingsList } from "./findings-list";

const shown = (findings: Finding[], locale: "fr" | "en" = "fr") =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={loadMessages(locale)} timeZone="UTC">
      <FindingsList findings={findings} />
    </NextIntlClientProvider>,
  );

const found: Finding[] = [
  { severity: "note", code: "epub-no-cover" },
  { severity: "warning", code: "pdf-script", page: 3 },
  {
    ...{ severity: "error", code: "epubcheck-rsc-007", file: "EPUB/one.xhtml", line: 7 },
    facts: { id: "RSC-007", sentence: "Referenced resource <x> not found" },
  },
];

test("D-27 what is to be mended stands first, each with its words, file and line", () => {
  const html = shown(found);
  const order = ["À corriger", "EPUB/one.xhtml, ligne 7", "À regarder", "page 3", "À savoir"];
  const places = order.map((words) => html.indexOf(words));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(html).toContain("Un lien mène à un fichier qui n’est pas dans le livre.");
});

test("EPUBCheck's own sentence is quoted in its language, and nothing of it is markup", () => {
  const html = shown(found);
  expect(html).toContain('lang="en"');
  expect(html).toContain("Referenced resource &lt;x&gt; not found");
});

test("a code nobody has words for is told as it is, and nothing found is said", () => {
  expect(shown([{ severity: "error", code: "of-tomorrow" }], "en")).toContain("“of-tomorrow”");
  expect(shown([], "en")).toContain("The checks found nothing to say.");
});
