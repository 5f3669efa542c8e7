import { createTranslator } from "next-intl";
import { formatDate, formatFileSize, formatInstant } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import en from "@/lib/i18n/messages/en/devices.json";
import fr from "@/lib/i18n/messages/fr/devices.json";
import { escaped } from "@/lib/kernel/plain-page";

/** What became of a file on its way into the archive; "shut" is one whose book was closed meanwhile. */
export type Packed = "whole" | "missing" | "damaged" | "shut";

function isInside(packed: Packed) {
  return packed === "whole" || packed === "damaged";
}

export type ArchivedBook = {
  title: string;
  language: string;
  authors: string[];
  edition: { label: string; publishedAt: Date | null };
  orderNumber: string;
  /** Until when it can be given back; null where nothing was paid. */
  refundableUntil: Date | null;
  files: { path: string; sha256: string; sizeBytes: bigint; packed: Packed }[];
};

type Reading = { locale: Locale; timeZone: string; shop: string; email: string; at: Date };

/** The words of an archive: its name, and the table of what is in it. */
export function archiveWords(locale: Locale) {
  return createTranslator({
    ...{ locale, messages: locale === "en" ? en : fr },
    namespace: "devices.archive",
  });
}

/**
 * The page that lies on top of an archive: each book with its author, edition, order and guarantee, each file with its
 * size and SHA-256, and in plain words what could not be packed. It needs nothing but itself.
 */
export function archiveIndex(books: readonly ArchivedBook[], reading: Reading) {
  const { locale, timeZone, shop, email, at } = reading;
  const t = archiveWords(locale);
  const made = t("made", { shop, email, at: formatInstant(at, locale, timeZone) });
  const faults = books
    .flatMap(({ files }) => files)
    .filter(({ packed }) => packed === "missing" || packed === "damaged");
  const warning = faults.length > 0 ? `<p class="fault">${escaped(t("faults"))}</p>\n` : "";
  const sections = books.map((book) => section(book, reading));
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
<p>${escaped(t("check"))}</p>
${warning}${sections.join("\n")}
</main></body>
</html>
`;
}

function section(book: ArchivedBook, { locale, timeZone }: Reading) {
  const t = archiveWords(locale);
  const { label, publishedAt } = book.edition;
  const date = publishedAt ? formatDate(publishedAt, locale, timeZone) : "";
  const until = book.refundableUntil;
  const facts = [
    [t("author"), book.authors.join(", ")],
    [t("edition"), t("editionOf", { label, date })],
    [t("order"), book.orderNumber],
    [
      t("guarantee"),
      until ? t("until", { at: formatInstant(until, locale, timeZone) }) : t("nothingPaid"),
    ],
  ].map(([name = "", value = ""]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`);
  const rows = book.files.map(({ path, sha256, sizeBytes, packed }) => {
    const name = escaped(path.split("/").at(-1) ?? path);
    const link = isInside(packed) ? `<a href="${escaped(hrefOf(path))}">${name}</a>` : name;
    const fault = packed === "whole" ? "" : ` <strong>${escaped(t(`packed.${packed}`))}</strong>`;
    const size = escaped(formatFileSize(sizeBytes, locale));
    return `<li>${link} (${size})${fault}<br><code>${sha256}</code></li>`;
  });
  return `<section>
<h2 lang="${escaped(book.language)}">${escaped(book.title)}</h2>
<dl>${facts.join("")}</dl>
<ul>${rows.join("\n")}</ul>
</section>`;
}

// A title may hold signs that would end a path.
function hrefOf(path: string) {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** The checksums of what was packed, in the form `sha256sum -c` reads; paths are those beside it. */
export function archiveSums(books: readonly ArchivedBook[]) {
  return books
    .flatMap(({ files }) => files)
    .filter(({ packed }) => isInside(packed))
    .map(({ sha256, path }) => `${sha256}  ${path}\n`)
    .join("");
}

const style = `
:root { color-scheme: light dark }
body { font: 1.0625rem/1.6 Georgia, serif; margin: 0 }
main { max-width: 44rem; margin: 0 auto; padding: 3rem 1.25rem }
section { border-top: 1px solid #8886; padding: 1rem 0 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem }
dd { margin: 0 }
code { font-size: .75rem; overflow-wrap: anywhere }
.fault, strong { color: #b3261e }
`;
