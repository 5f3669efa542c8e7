import "server-only";
import { slugOfTitle } from "@/lib/catalog/book-slug";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { money } from "@/lib/kernel/money";
import { parseAmount } from "@/lib/kernel/parse-amount";
import type { Tx } from "@/lib/platform/db";
import { judgePrice } from "@/lib/pricing/price-range";
import { plainWords } from "./columns";
import { cellsOf, flaw, isInAnother } from "./import-row";
import type { Owner } from "./importer";
import { knownBooks } from "./known-books";
import { onceInFile } from "./once-in-file";
import { type Judged, planRows } from "./plan";
import type { Source } from "./source";

const longestTitle = 200;

/** The books a file would bring, as drafts without files: none of a title its author has. Prices are the shop's currency. */
export async function planBooks(tx: Tx, by: Owner, { importId, rows, columns, locale }: Source) {
  const [books, { currency }, slugs] = [
    await knownBooks(tx, by),
    await getShopSettings(),
    await takenSlugs(tx),
  ];
  const plan = planRows(rows, ({ cells }): Judged<NewBook> => {
    const cell = cellsOf(columns, cells);
    const title = cell("title");
    if (title === "" || title.length > longestTitle) return flaw("title-invalid", "title");
    const language = languageOf(cell("language"), locale);
    if (language === null) return flaw("language-unknown", "language");
    if (isInAnother(cell, currency)) return flaw("currency-other", "currency");
    const minimum = parseAmount(cell("minimum"), locale, currency);
    if (!minimum.ok) return flaw("amount-invalid", "minimum");
    const typed = cell("suggested");
    const suggested = typed === "" ? minimum : parseAmount(typed, locale, currency);
    if (!suggested.ok) return flaw("amount-invalid", "suggested");
    const range = {
      minimum: money(minimum.value, currency),
      suggested: money(suggested.value, currency),
    };
    if (suggested.value < minimum.value) return flaw("below-minimum", "suggested");
    for (const name of ["minimum", "suggested"] as const) {
      const judged = judgePrice(range, range[name]);
      if (!judged.ok) return flaw(judged.reason, name);
    }
    if (books.named(title)) return { skip: "title-there" };
    const slug = freeSlug(slugOfTitle(title) || "book", slugs);
    const prices = { currency, minimumMinor: minimum.value, suggestedMinor: suggested.value };
    return { slug, title, language, description: cell("description"), prices };
  });
  return onceInFile(tx, importId, plan, ({ title }) => plainWords(title));
}

/** A book to be brought in. Minor units of the shop's currency. */
export type NewBook = {
  slug: string;
  title: string;
  language: string;
  description: string;
  prices: { currency: string; minimumMinor: bigint; suggestedMinor: bigint };
};

// Named as people and as programs do: "fr", "fr-FR", "French", "français".
function languageOf(text: string, locale: string) {
  const words = text.toLowerCase();
  if (words === "") return locale;
  if (/^(fr\b|fre\b|fra\b|french|fran[cç]ais)/.test(words)) return "fr";
  return /^(en\b|eng\b|english|anglais)/.test(words) ? "en" : null;
}

async function takenSlugs(tx: Tx) {
  const books = await tx.book.findMany({ select: { slug: true } });
  return new Set(books.map(({ slug }) => slug));
}

function freeSlug(wished: string, taken: Set<string>) {
  const base = wished.slice(0, 100).replace(/-$/, "");
  let slug = base;
  for (let count = 2; taken.has(slug); count++) slug = `${base}-${count}`;
  taken.add(slug);
  return slug;
}
