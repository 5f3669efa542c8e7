import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";
import type { PageQuery } from "@/lib/edge/page-query";
import { salesAskedOfPage } from "@/lib/edge/sales-asked";
import { formatDate } from "@/lib/i18n/format";
import { zoneName } from "@/lib/i18n/zone";
import { salesQuery } from "@/lib/sales/sales-ask";
import { findSalesView } from "@/lib/sales/sales-view";
import { authorAtDoor } from "../author-door";
import { CurrencyPart } from "./currency-part";
import { LatestPart } from "./latest-part";
import { NoSales } from "./no-sales";
import { SalesFilter } from "./sales-filter";
import { SharedBooks } from "./shared-books";
import { TermRemarks } from "./term-remarks";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "sales" });
  return { title: t("title") };
}

/**
 * An author's sales as the address asks for them, each currency apart: figures with their meaning and the way to what makes
 * them, a chart with its twin, and the sides by which sales are told apart.
 */
export default async function Sales({ params, searchParams }: Props) {
  const { locale } = await params;
  const author = await authorAtDoor(locale, "/sales");
  const ask = await salesAskedOfPage(searchParams);
  const view = await findSalesView(author, ask);
  if (!view) notFound();
  const [t, readers] = await Promise.all([
    getTranslations("sales"),
    getTranslations("devices.readers"),
  ]);
  const { term, currencies, hasSold, books } = view;
  const zone = author.timeZone;
  const dated = (day: string) => formatDate(new Date(`${day}T12:00:00Z`), locale, "UTC");
  const query = salesQuery(ask);
  const isNamed = currencies.length > 1;
  return (
    <PageBody>
      <h1 className="text-3xl">{t("title")}</h1>
      {hasSold ? (
        <>
          <p className="mt-3 mb-6 text-sm text-ink-soft">
            {t("lead", {
              ...{ from: dated(term.first), to: dated(term.last) },
              zone: zoneName(zone, locale),
            })}
          </p>
          <SalesFilter {...{ ask, books, term }} currencies={view.soldIn} />
          <TermRemarks remarks={term.remarks} />
          {currencies.length === 0 ? <p className="mt-10 text-ink-soft">{t("nothing")}</p> : null}
          {currencies.map((sales) => (
            <CurrencyPart key={sales.currency} {...{ author, view, sales, isNamed, locale }} />
          ))}
          <LatestPart {...{ author, view, locale }} />
          <p className="mt-8 text-sm text-ink-soft">{t("files")}</p>
          <p className="mt-3 flex flex-wrap gap-3">
            <LinkButton look="plain" href={`/${locale}/author/sales/csv${query}`}>
              {t("csv")}
            </LinkButton>
            <LinkButton look="plain" href={`/${locale}/author/sales/json${query}`}>
              {t("json")}
            </LinkButton>
          </p>
          <p className="mt-8 flex flex-wrap gap-x-6">
            <a
              href={`/${locale}/author/visits?${new URLSearchParams({
                ...{ from: term.first, to: term.last },
                ...(ask.books.length === 1 ? { book: ask.books[0] } : {}),
              })}`}
              className="quiet-link"
            >
              {t("toVisits")}
            </a>
            <a href={`/${locale}/author/payouts`} className="quiet-link">
              {t("toPayouts")}
            </a>
          </p>
        </>
      ) : (
        <NoSales hasBook={books.length > 0} locale={locale} />
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
