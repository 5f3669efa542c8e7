import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { bookRows } from "@/lib/bundles/bundle-proposal";
import { action } from "@/lib/edge/action";
import { localeField } from "@/lib/i18n/locale-field";
import { ok, refused } from "@/lib/kernel/result";
import { bookCards } from "@/lib/store/book-cards";
import { searchIds } from "@/lib/store/list-books";
import { cardView } from "../../card-view";

/** So many books a search shows; another word finds the others. */
const shownBooks = 8;

const wanted = z.object({
  locale: localeField,
  /** By title, author, or whatever else the shop's search finds. */
  q: z.string().trim().min(1, "search-needed").max(200),
});

/** The books that a search within the proposal's form finds, as its answer. */
export const searchBooks = action({ as: "author", input: wanted }, async (_author, fields) => {
  const [t, ids] = await Promise.all([getTranslations("catalogue"), searchIds(fields.q)]);
  const cards = await bookCards(ids.slice(0, shownBooks));
  const told = cards.flatMap((card, at) => {
    const { slug, title, byline, price } = cardView(card, fields.locale, t);
    const text = [title, byline, price].filter(Boolean).join(" · ");
    return [
      [`found-${at + 1}`, slug],
      [`found-${at + 1}-text`, text],
    ];
  });
  return ok({ ...Object.fromEntries(told), found: String(cards.length) });
});

/** The first row of the form that names no book yet; refused when all do. */
export function emptyRow(typed: Record<string, string>) {
  const row = bookRows.find((one) => !typed[`book-${one}`]?.trim());
  return row ? ok(`book-${row}`) : refused("books-many");
}
