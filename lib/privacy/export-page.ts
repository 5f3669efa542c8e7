import { formatInstant } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { escaped } from "@/lib/kernel/plain-page";
import type { ExportWords } from "./export-words";
import { type ToldRow, toldInWords } from "./told-value";

/** Who reads an export, and when it was made. */
export type ExportReading = {
  locale: Locale;
  timeZone: string;
  shop: string;
  email: string;
  at: Date;
  words: ExportWords;
};

/** How the page to read begins. It needs nothing but itself. */
export function pageHead({ locale, timeZone, shop, email, at, words: { t } }: ExportReading) {
  const made = t("made", { shop, email, at: formatInstant(at, locale, timeZone) });
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(t("title"))}</title>
<style>${style}</style>
</head>
<body><main>
<h1>${escaped(t("title"))}</h1>
<p>${escaped(made)}</p>
<p>${escaped(t("what"))}</p>
<p>${escaped(t("files"))}</p>
`;
}

/** A section's heading, with its files beside it. */
export function sectionHead(name: string, { section, t }: ExportWords) {
  const link = (href: string, text: string) => `<a href="${href}">${escaped(text)}</a>`;
  return `<h2>${escaped(section(name))}</h2>
<p class="files">${link(`csv/${name}.csv`, t("csv"))} · ${link(`json/${name}.json`, t("json"))}</p>
`;
}

/** One thing of a section: what there is to say of it, name by name. */
export function rowAsHtml(row: ToldRow, fields: readonly string[], reading: ExportReading) {
  const { words } = reading;
  const lines = fields.flatMap((field) => {
    const told = toldInWords(row, field, { ...reading, said: words.value });
    return told === null
      ? []
      : [`<dt>${escaped(words.field(field))}</dt><dd>${escaped(told)}</dd>`];
  });
  return `<dl>${lines.join("")}</dl>\n`;
}

/** How it ends. */
export const pageFoot = "</main></body>\n</html>\n";

const style = `
:root { color-scheme: light dark }
body { font: 1.0625rem/1.6 Georgia, serif; margin: 0 }
main { max-width: 46rem; margin: 0 auto; padding: 3rem 1.25rem }
h2 { border-top: 1px solid #8886; padding-top: 2rem; margin-top: 2.5rem }
.files { font-size: .875rem }
dl { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: .15rem 1.25rem; margin: 0 0 1.25rem; padding: .75rem 1rem; border: 1px solid #8884; border-radius: .375rem }
dt { font-size: .9375rem; opacity: .8 }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line }
`;
