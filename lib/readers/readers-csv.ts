import { sheetText } from "@/lib/i18n/spreadsheet";
import type { SharedReader } from "./shared-readers";

const headings = {
  fr: [
    "adresse",
    "livre",
    "accord donné le (UTC)",
    "où",
    "version du texte",
    "texte de l’accord",
    "langue",
  ],
  en: [
    "address",
    "book",
    "agreed at (UTC)",
    "where",
    "version of the words",
    "words agreed to",
    "language",
  ],
};
const places: Record<"fr" | "en", Record<string, string>> = {
  fr: { cart: "panier", account: "compte" },
  en: { cart: "cart", account: "account" },
};

/** Readers who share their address, each with when, where and by which words they agreed; text no spreadsheet runs. */
export async function* readersCsv(pages: AsyncIterable<SharedReader[]>, locale: "fr" | "en") {
  yield sheetText([headings[locale]], locale, true);
  for await (const readers of pages)
    yield sheetText(
      readers.map((reader) => [
        ...[reader.email, reader.title, reader.consentedAt.toISOString()],
        places[locale][reader.place] ?? reader.place,
        ...[reader.consentVersion, reader.consentText, reader.locale],
      ]),
      locale,
      false,
    );
}
