import { getTranslations } from "next-intl/server";
import type { BookWorkshop } from "@/lib/editions/book-workshop";
import { formatNumber } from "@/lib/i18n/format";

/** How many of each there are, each the way to them. */
export async function BookNumbers({ book, locale }: { book: BookWorkshop; locale: string }) {
  const t = await getTranslations("workshop.factsOf");
  const own = `/${locale}/author/books/${book.slug}`;
  const facts: [string, number, string][] = [
    [t("readers"), book.readers, `/${locale}/author/readers`],
    [t("packages"), book.packages.length, `${own}/packages`],
    [t("coupons"), book.counts.coupons, `${own}/coupons`],
    [t("reviews"), book.counts.reviews, `${own}/reviews`],
    [t("interests"), book.counts.interests, `${own}/interests`],
  ];
  return (
    <dl className="divide-y divide-rule">
      {facts.map(([name, count, href]) => (
        <div key={href} className="flex items-baseline justify-between gap-4 py-2">
          <dt>
            <a href={href} className="quiet-link text-sm">
              {name}
            </a>
          </dt>
          <dd className="figures font-serif text-lg">{formatNumber(count, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
