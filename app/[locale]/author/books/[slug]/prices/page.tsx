import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { DoneNotice } from "@/components/ui/done-notice";
import { Notice } from "@/components/ui/notice";
import { currentShop } from "@/lib/edge/current-shop";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { findPricesPage, type PricesPage } from "@/lib/pricing/price-desk";
import { listTrials } from "@/lib/pricing/trial-desk";
import { royaltyOn } from "@/lib/royalties/split";
import { authorAtDoor } from "../../../author-door";
import { CurrencyLinks } from "./currency-links";
import { PriceForm } from "./price-form";
import { PriceHistory } from "./price-history";
import { TiersForm } from "./tiers-form";
import { TrialsPart } from "./trials-part";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "prices" });
  return { title: t("title") };
}

/** What the packages of a book cost, what follows from it, and what they cost before. One package at a time. */
export default async function Prices({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const asked = await pageQuery(searchParams, "package", "done", "currency");
  const author = await authorAtDoor(locale, `/books/${slug}/prices`);
  const book = await findPricesPage(author, slug);
  const sold = book?.packages.find((one) => one.slug === asked.package) ?? book?.packages[0];
  if (!book || !sold) notFound();
  const [t, trials, { currencies }] = await Promise.all([
    getTranslations("prices"),
    listTrials(author, book.id),
    currentShop(),
  ]);
  const others = currencies.filter((one) => one !== sold.currency);
  const currency = others.find((one) => one === asked.currency) ?? sold.currency;
  const own = `/${locale}/author/books/${slug}`;
  return (
    <PageBody>
      {asked.done === sold.id ? <DoneNotice of={sold.id}>{t("done")}</DoneNotice> : null}
      <h1 className="mb-8 text-3xl">{t("title")}</h1>
      {book.packages.length > 1 ? <Packages book={book} shown={sold.slug} own={own} /> : null}
      <div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <PriceForm {...{ sold, currency, slug, locale }} />
          <CurrencyLinks {...{ sold, others, currency, locale }} own={`${own}/prices`} />
        </div>
        <Consequences sold={sold} locale={locale} zone={author.timeZone} />
      </div>
      <div className="mt-14">
        <TiersForm sold={sold} slug={slug} locale={locale} zone={author.timeZone} />
      </div>
      <div className="mt-14">
        <PriceHistory sold={sold} locale={locale} zone={author.timeZone} />
      </div>
      <TrialsPart {...{ trials, sold, slug, locale }} zone={author.timeZone} />
    </PageBody>
  );
}

async function Packages({ book, shown, own }: { book: PricesPage; shown: string; own: string }) {
  const t = await getTranslations("prices");
  return (
    <nav aria-label={t("packages")} className="mb-8 flex flex-wrap gap-x-5 gap-y-2 text-sm">
      {book.packages.map(({ slug }) => (
        <a
          key={slug}
          href={`${own}/prices?package=${slug}`}
          aria-current={slug === shown ? "page" : undefined}
          className="quiet-link aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {t("package", { name: slug })}
        </a>
      ))}
    </nav>
  );
}

async function Consequences({
  sold,
  locale,
  zone,
}: {
  sold: PricesPage["packages"][number];
  locale: string;
  zone: string;
}) {
  const [t, { royaltyBp, taxMode }] = await Promise.all([getTranslations("prices"), currentShop()]);
  const told = (minor: bigint) => formatMoney(money(minor, sold.currency), locale);
  const earned = (minor: bigint) => told(royaltyOn(minor, royaltyBp));
  const { minimumMinor, suggestedMinor, promotion } = sold;
  return (
    <div className="space-y-5 text-sm">
      {promotion ? (
        <Notice title={promotion.name} isQuiet>
          <p>
            {t("promoted", {
              price: told(minimumMinor),
              until: formatInstant(promotion.endsAt, locale, zone),
            })}
          </p>
        </Notice>
      ) : null}
      <section aria-labelledby="consequences">
        <h2 id="consequences" className="mb-3 text-lg">
          {t("consequences")}
        </h2>
        <ul className="list-disc space-y-2 ps-5 text-ink-soft">
          <li>{t("earnLeast", { price: told(minimumMinor), royalty: earned(minimumMinor) })}</li>
          {sold.isFixed ? null : (
            <li>
              {t("earnUsual", { price: told(suggestedMinor), royalty: earned(suggestedMinor) })}
            </li>
          )}
          {taxMode === "exempt" ? null : <li>{t("taxInside")}</li>}
          <li>{t("atOnce")}</li>
          <li>{t("ordersKeep")}</li>
          <li>{t("everywhere")}</li>
          <li>{t("crossedOut")}</li>
        </ul>
      </section>
    </div>
  );
}
