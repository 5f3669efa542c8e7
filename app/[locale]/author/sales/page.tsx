import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { currentAuthor, currentSession } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { pageQuery } from "@/lib/edge/page-query";
import { salesRange } from "@/lib/edge/sales-range";
import { formatDate } from "@/lib/i18n/format";
import { zoneName } from "@/lib/i18n/zone";
import { salesByCurrency } from "@/lib/sales/sales-by-currency";
import { readPlace } from "@/lib/sales/sales-place";
import { DailyChart } from "./daily-chart";
import { SalesTable } from "./sales-table";
import { SalesTiles } from "./sales-tiles";
import { SharedBooks } from "./shared-books";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "author" });
  return { title: t("title") };
}

/** An author's sales, each currency apart: four figures with their meaning, a chart with its twin, the lines page by page. */
export default async function Sales({ params, searchParams }: Props) {
  const { locale } = await params;
  const { days, after } = await pageQuery(searchParams, "days", "after");
  mustSpeak(locale);
  const author = await currentAuthor();
  if (!author) {
    if (!(await currentSession())) redirect(`/${locale}/sign-in?to=/${locale}/author/sales`);
    notFound();
  }
  const range = salesRange(days);
  const [t, readers, sales] = await Promise.all([
    getTranslations("author"),
    getTranslations("devices.readers"),
    salesByCurrency(author, range, readPlace(after)),
  ]);
  const sold = sales.filter(({ figures }) => figures.copies > 0);
  const isNamed = sales.length > 1;
  const zone = author.timeZone;
  return (
    <PageBody>
      <div className="flex flex-wrap items-baseline justify-between gap-4">
        <h1 className="text-3xl">{t("title")}</h1>
        <nav aria-label={t("period")} className="flex gap-4 text-sm">
          {[30, 90, 365].map((count) => (
            <a
              key={count}
              href={`?days=${count}`}
              aria-current={range.days === count ? "page" : undefined}
              className="quiet-link aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {t("days", { days: count })}
            </a>
          ))}
        </nav>
      </div>
      <p className="mt-3 mb-8 text-sm text-ink-soft">
        {t("lead", {
          from: formatDate(range.from, locale, zone),
          to: formatDate(range.to, locale, zone),
          zone: zoneName(zone, locale),
        })}
      </p>
      <div className="space-y-5">
        {sales.map((one) => (
          <SalesTiles key={one.currency} sales={one} isNamed={isNamed} locale={locale} />
        ))}
      </div>
      {sold.length === 0 ? (
        <div className="mt-12">
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        </div>
      ) : (
        <>
          {sold.map(({ currency, days: dated }) => (
            <div key={currency} className="mt-12">
              <DailyChart {...{ days: dated, currency, isNamed, locale }} />
            </div>
          ))}
          <div className="mt-12 space-y-5">
            <p className="flex flex-wrap justify-end gap-3">
              <LinkButton look="plain" href={`/${locale}/author/sales/csv?days=${range.days}`}>
                {t("csv")}
              </LinkButton>
              <LinkButton look="plain" href={`/${locale}/author/sales/json?days=${range.days}`}>
                {t("json")}
              </LinkButton>
            </p>
            {sold.map((one) => (
              <SalesTable
                key={one.currency}
                {...{ sales: one, days: range.days, isNamed, locale, zone }}
              />
            ))}
          </div>
        </>
      )}
      <SharedBooks author={author} locale={locale} />
      <p className="mt-8">
        <a href={`/${locale}/author/readers`} className="quiet-link">
          {readers("link")}
        </a>
      </p>
    </PageBody>
  );
}
