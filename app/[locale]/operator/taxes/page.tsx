import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { dayInstant } from "@/lib/invoices/shop-day";
import { type TaxDay, taxByDay } from "@/lib/invoices/tax-by-day";
import { taxMonth } from "@/lib/invoices/tax-month";
import { TaxTable } from "./tax-table";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: PageQuery;
};

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "invoiceDesk" });
  return { title: t("taxes") };
}

/** What was sold and returned, day by day, per country and rate: what the tax return and e-reporting ask for. */
export default async function Taxes({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const period = taxMonth((await pageQuery(searchParams, "month")).month);
  const [t, days] = await Promise.all([getTranslations("invoiceDesk"), taxByDay(operator, period)]);
  const here = `/${locale}/operator/taxes`;
  const monthName = new Intl.DateTimeFormat(locale, {
    ...{ month: "long", year: "numeric", timeZone: "UTC" },
  }).format(dayInstant(period.from));
  return (
    <>
      <h1 className="text-3xl">{t("taxTitle", { month: monthName })}</h1>
      <p className="mt-3 mb-6 max-w-2xl text-ink-soft">{t("taxLead")}</p>
      <p className="mb-8 flex flex-wrap gap-3">
        <LinkButton look="plain" href={`${here}?month=${period.before}`}>
          {t("before")}
        </LinkButton>
        {period.after === null ? null : (
          <LinkButton look="plain" href={`${here}?month=${period.after}`}>
            {t("after")}
          </LinkButton>
        )}
        <LinkButton look="plain" href={`${here}/csv?month=${period.month}`}>
          {t("csv")}
        </LinkButton>
        <LinkButton look="plain" href={`${here}/json?month=${period.month}`}>
          {t("json")}
        </LinkButton>
      </p>
      {days.length === 0 ? (
        <EmptyState isDesk title={t("taxEmpty")}>
          {t("taxEmptyText")}
        </EmptyState>
      ) : (
        currenciesOf(days).map((currency) => (
          <TaxTable
            key={currency}
            currency={currency}
            days={days.filter((day) => day.currency === currency)}
            locale={locale}
          />
        ))
      )}
    </>
  );
}

// Amounts of different currencies are never added together: each has its own table.
function currenciesOf(days: TaxDay[]) {
  return [...new Set(days.map(({ currency }) => currency))];
}
