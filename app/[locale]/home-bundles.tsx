import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { listAnnouncedBundles, listTopBundles } from "@/lib/bundles/top-bundles";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";

/** The bundles on sale by what they brought in seven days, and apart from them what is only announced. */
export async function HomeBundles({ locale, currency }: { locale: string; currency: string }) {
  const [t, home, words, top, announced] = await Promise.all([
    getTranslations("bundles"),
    getTranslations("home"),
    getTranslations("catalogue"),
    listTopBundles(currency),
    listAnnouncedBundles(),
  ]);
  if (top.length + announced.length === 0) return null;
  const priceOf = (one: { minimumMinor: bigint; currency: string }) =>
    one.minimumMinor === 0n
      ? words("free")
      : words("from", { price: formatMoney(money(one.minimumMinor, one.currency), locale) });
  return (
    <section aria-labelledby="top-bundles" className="mt-16">
      <h2 id="top-bundles" className="text-2xl">
        {home("topBundles")}
      </h2>
      <p className="reading mt-2 mb-6 text-sm text-ink-soft">
        {top.length > 0 ? t("topText") : t("topNone")}
      </p>
      <List>
        {top.map((bundle) => (
          <Listed key={bundle.id} bundle={bundle} locale={locale} price={priceOf(bundle)} />
        ))}
      </List>
      {announced.length > 0 ? (
        <>
          <h3 className="mt-10 text-xl">{t("announced")}</h3>
          <p className="reading mt-2 mb-6 text-sm text-ink-soft">{t("announcedList")}</p>
          <List>
            {announced.map((bundle) => (
              <Listed key={bundle.id} bundle={bundle} locale={locale} price={null} />
            ))}
          </List>
        </>
      ) : null}
    </section>
  );
}

function List({ children }: { children: ReactNode }) {
  return <ol className="grid gap-x-10 gap-y-8 md:grid-cols-2">{children}</ol>;
}

type Shown = {
  slug: string;
  title: string;
  description: string;
  language: string;
  bookCount: number;
};

async function Listed({
  bundle,
  locale,
  price,
}: {
  bundle: Shown;
  locale: string;
  price: string | null;
}) {
  const t = await getTranslations("home");
  const { slug, title, description, language, bookCount } = bundle;
  const Heading = price === null ? "h4" : "h3";
  return (
    <li className="border-t border-rule pt-4">
      <Heading lang={language} className="text-lg">
        <a href={`/${locale}/bundles/${slug}`}>{title}</a>
      </Heading>
      <p className="figures text-sm text-ink-soft">
        {[t("bundleBooks", { count: bookCount }), price].filter(Boolean).join(" · ")}
      </p>
      <p lang={language} className="mt-2 line-clamp-4 font-serif text-base">
        {description}
      </p>
    </li>
  );
}
