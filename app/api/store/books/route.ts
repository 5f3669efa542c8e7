import { getTranslations } from "next-intl/server";
import { cardView } from "@/app/[locale]/card-view";
import type { ListPiece } from "@/components/shop/endless-list";
import { currentShop } from "@/lib/edge/current-shop";
import { unkept } from "@/lib/edge/unkept";
import { spokenLocale } from "@/lib/i18n/locale";
import { catalogueAsk } from "@/lib/store/catalogue-ask";
import { listBooks } from "@/lib/store/list-books";

/** The next books of a list that is on a page already, as cards in that page's language. */
export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("locale");
  const locale = spokenLocale(asked);
  const [t, { currency }] = await Promise.all([
    getTranslations({ locale, namespace: "catalogue" }),
    currentShop(),
  ]);
  const ask = catalogueAsk.parse({ ...Object.fromEntries(searchParams), shown: undefined });
  const { books, next } = await listBooks(ask, currency);
  const piece: ListPiece = { books: books.map((book) => cardView(book, locale, t)), next };
  return unkept(piece);
}
