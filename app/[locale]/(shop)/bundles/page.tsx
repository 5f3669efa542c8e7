import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { type BundleInList, listBundles } from "@/lib/bundles/list-bundles";
import { listAnnouncedBundles } from "@/lib/bundles/top-bundles";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { publicHead } from "@/lib/edge/public-head";
import { formatMoney, formatPercent } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { BundleList, ListedBundle } from "../../bundle-list";
import { ShopFound } from "../../shop-found";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params, searchParams }: Props) {
  const { locale } = await params;
  const { after } = await pageQuery(searchParams, "after");
  const t = await getTranslations({ locale, namespace: "bundles" });
  const about = { locale, path: "/bundles", title: t("title"), description: t("about") };
  const head = await publicHead(about);
  // A page further on is a piece of the same list: what stands there has a page of its own.
  return after === undefined ? head : { ...head, robots: { index: false, follow: true } };
}

/** Every bundle on sale, the newest first, each price against the sum of the separate ones; what is announced comes last. */
export default async function Bundles({ params, searchParams }: Props) {
  const { locale } = await params;
  const { after } = await pageQuery(searchParams, "after");
  mustSpeak(locale);
  const [t, store, { bundles, next }] = await Promise.all([
    getTranslations("bundles"),
    getTranslations("store.list"),
    listBundles({ language: locale, after: after ?? null }),
  ]);
  const path = `/${locale}/bundles`;
  return (
    <PageBody>
      <ShopFound locale={locale} step={{ name: t("title"), path: "/bundles" }} />
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="reading mt-3 mb-10 text-ink-soft">{t("about")}</p>
      {after === undefined ? null : (
        <p className="mb-8 text-sm">
          <a href={path} className="link">
            {store("fromStart")}
          </a>
        </p>
      )}
      {bundles.length > 0 ? (
        <BundleList>
          {bundles.map((bundle) => (
            <Priced key={bundle.id} bundle={bundle} locale={locale} />
          ))}
        </BundleList>
      ) : (
        <EmptyState
          title={t("topNone")}
          actions={<LinkButton href={`/${locale}/books`}>{t("toBooks")}</LinkButton>}
        >
          {t("noneText")}
        </EmptyState>
      )}
      {next ? (
        <p className="mt-10">
          <LinkButton href={`${path}?after=${next}`} look="plain">
            {t("more")}
          </LinkButton>
        </p>
      ) : null}
      {after === undefined ? <Announced locale={locale} /> : null}
    </PageBody>
  );
}

async function Priced({ bundle, locale }: { bundle: BundleInList; locale: string }) {
  const [t, words] = await Promise.all([getTranslations("bundles"), getTranslations("catalogue")]);
  const { currency, minimumMinor, separateMinor, saving, titles } = bundle;
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const price = minimumMinor === 0n ? words("free") : words("from", { price: told(minimumMinor) });
  return (
    <ListedBundle bundle={bundle} locale={locale} price={price} level={2}>
      {saving && separateMinor !== null ? (
        <p className="figures text-sm">
          {t("apart", {
            ...{ sum: told(separateMinor), saving: told(saving.amountMinor) },
            percent: formatPercent(saving.percentBp, locale),
          })}
        </p>
      ) : null}
      <ul className="mt-2 text-sm">
        {titles.map(({ title, language }) => (
          <li key={title} lang={language}>
            {title}
          </li>
        ))}
      </ul>
    </ListedBundle>
  );
}

async function Announced({ locale }: { locale: string }) {
  const [t, announced] = await Promise.all([getTranslations("bundles"), listAnnouncedBundles()]);
  if (announced.length === 0) return null;
  return (
    <section aria-labelledby="announced" className="mt-16">
      <h2 id="announced" className="text-2xl">
        {t("announced")}
      </h2>
      <p className="reading mt-2 mb-6 text-sm text-ink-soft">{t("announcedList")}</p>
      <BundleList>
        {announced.map((bundle) => (
          <ListedBundle key={bundle.id} {...{ bundle, locale }} price={null} />
        ))}
      </BundleList>
    </section>
  );
}
