import type { BookCardView } from "@/components/shop/book-card";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";

type Listed = {
  slug: string;
  title: string;
  language: string;
  coverSha256: string | null;
  isDemo: boolean;
  authors: { author: { name: string } }[];
  packages: { minimumMinor: bigint; currency: string; isFixed: boolean }[];
};
type Words = (key: "by" | "from" | "free" | "demo", values?: Record<string, string>) => string;

/** A book as a card, in the page's language. */
export function cardView(book: Listed, locale: string, t: Words): BookCardView {
  const [sold] = book.packages;
  const price = sold ? formatMoney(money(sold.minimumMinor, sold.currency), locale) : "";
  return {
    slug: book.slug,
    title: book.title,
    language: book.language,
    coverSha: book.coverSha256,
    byline: t("by", { authors: book.authors.map(({ author }) => author.name).join(", ") }),
    price: sold?.minimumMinor === 0n ? t("free") : sold?.isFixed ? price : t("from", { price }),
    demo: book.isDemo ? t("demo") : null,
  };
}
