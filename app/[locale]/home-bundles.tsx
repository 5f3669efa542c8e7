import { getTranslations } from "next-intl/server";
import { listAnnouncedBundles, listTopBundles } from "@/lib/bundles/top-bundles";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { BundleList, ListedBundle } from "./bundle-list";

/** The bundles on sale by what they brought in seven days, and apart from them what is only announced. */
export async function HomeBundles({ locale, currency }: { locale: string; currency: string }) {
  const [t, home, words, top, announced] = await Promise.all([
    getTranslations("bundles"),
    getTranslations("home"),
    getTranslations("catalogue"),
    listTopBundles(currency, locale),
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
      <BundleList>
        {top.map((bundle) => (
          <ListedBundle key={bundle.id} {...{ bundle, locale }} price={priceOf(bundle)} />
        ))}
      </BundleList>
      {top.length > 0 ? (
        <p className="mt-6">
          <a href={`/${locale}/bundles`} className="link">
            {t("all")}
          </a>
        </p>
      ) : null}
      {announced.length > 0 ? (
        <>
          <h3 className="mt-10 text-xl">{t("announced")}</h3>
          <p className="reading mt-2 mb-6 text-sm text-ink-soft">{t("announcedList")}</p>
          <BundleList>
            {announced.map((bundle) => (
              <ListedBundle key={bundle.id} {...{ bundle, locale }} price={null} level={4} />
            ))}
          </BundleList>
        </>
      ) : null}
    </section>
  );
}
