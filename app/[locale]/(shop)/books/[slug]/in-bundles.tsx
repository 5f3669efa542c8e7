import { getTranslations } from "next-intl/server";
import { listBundlesOf } from "@/lib/bundles/bundles-of-book";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";

/** The bundles on sale that hold a book. */
export async function InBundles({ bookId, locale }: { bookId: string; locale: string }) {
  const bundles = await listBundlesOf(bookId, locale);
  if (bundles.length === 0) return null;
  const [t, words] = await Promise.all([getTranslations("bundles"), getTranslations("catalogue")]);
  return (
    <section aria-labelledby="in-bundles">
      <h2 id="in-bundles" className="mb-5 text-2xl">
        {t("ofBook")}
      </h2>
      <ul className="divide-y divide-rule border-y border-rule">
        {bundles.map(({ id, slug, title, language, bookCount, currency, minimumMinor }) => {
          const price = formatMoney(money(minimumMinor, currency), locale);
          return (
            <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-3">
              <a href={`/${locale}/bundles/${slug}`} lang={language} className="link">
                {title}
              </a>
              <span className="figures text-sm text-ink-soft">
                {t("kind", { count: bookCount })} ·{" "}
                {minimumMinor === 0n ? words("free") : words("from", { price })}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
