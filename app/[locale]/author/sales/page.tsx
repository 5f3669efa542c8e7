import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { BarChart } from "@/components/ui/bar-chart";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { currentAuthor, currentSession } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { pageQuery } from "@/lib/edge/page-query";
import { salesRange } from "@/lib/edge/sales-range";
import { formatDate, formatMoney, formatShortDate } from "@/lib/i18n/format";
import { zoneName } from "@/lib/i18n/zone";
import { money } from "@/lib/kernel/money";
import { salesByDay, salesFigures } from "@/lib/sales/sales-figures";
import { listSales, royaltyBalances, type SalesLine } from "@/lib/sales/sales-report";
import { SharedBooks } from "./shared-books";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const currency = "EUR";

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "author" });
  return { title: t("title") };
}

/** An author's sales: four figures with their meaning, a chart with its twin, and every line to the cent. */
export default async function Sales({ params, searchParams }: Props) {
  const { locale } = await params;
  const { days } = await pageQuery(searchParams, "days");
  mustSpeak(locale);
  const author = await currentAuthor();
  if (!author) {
    if (!(await currentSession())) redirect(`/${locale}/sign-in?to=/${locale}/author/sales`);
    notFound();
  }
  const range = salesRange(days);
  const [t, lines, balances] = await Promise.all([
    getTranslations("author"),
    listSales(author, range),
    royaltyBalances(author),
  ]);
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const figures = salesFigures(lines);
  const counted = t("copiesText", { copies: figures.copies, refunded: figures.copiesRefunded });
  const tiles: [string, bigint, string][] = [
    [t("sold"), figures.soldMinor, `${t("soldText")} ${counted}.`],
    [t("kept"), figures.keptMinor, t("keptText")],
    [t("pending"), balances.pending.get(currency) ?? 0n, t("pendingText")],
    [t("available"), balances.available.get(currency) ?? 0n, t("availableText")],
  ];
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
      <dl className="grid gap-px overflow-hidden rounded-lg border border-rule bg-rule sm:grid-cols-2 lg:grid-cols-4">
        {tiles.map(([name, minor, meaning]) => (
          <div key={name} className="bg-sheet p-5">
            <dt className="text-sm font-semibold">{name}</dt>
            <dd>
              <span className="figures mt-1 block font-serif text-2xl">{told(minor)}</span>
              <span className="mt-2 block text-xs text-ink-soft">{meaning}</span>
            </dd>
          </div>
        ))}
      </dl>
      {lines.length === 0 ? (
        <div className="mt-12">
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        </div>
      ) : (
        <>
          <div className="mt-12">
            <DailyChart lines={lines} range={range} zone={zone} locale={locale} />
          </div>
          <div className="mt-12 space-y-5">
            <p className="flex flex-wrap justify-end gap-3">
              <LinkButton look="plain" href={`/${locale}/author/sales/csv?days=${range.days}`}>
                {t("csv")}
              </LinkButton>
              <LinkButton look="plain" href={`/${locale}/author/sales/json?days=${range.days}`}>
                {t("json")}
              </LinkButton>
            </p>
            <SalesTable lines={lines} locale={locale} zone={zone} />
          </div>
        </>
      )}
      <SharedBooks author={author} locale={locale} />
    </PageBody>
  );
}

async function DailyChart({
  lines,
  range,
  zone,
  locale,
}: {
  lines: SalesLine[];
  range: { from: Date; to: Date };
  zone: string;
  locale: string;
}) {
  const t = await getTranslations("author");
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const days = salesByDay(lines, range, zone);
  const top = days.reduce((most, day) => (day.royaltyMinor > most ? day.royaltyMinor : most), 0n);
  const dated = (day: string) => formatShortDate(new Date(`${day}T12:00:00Z`), locale, "UTC");
  return (
    <BarChart
      title={t("chart")}
      topLabel={t("chartTop", { amount: told(top) })}
      tableLabel={t("table")}
      bars={days.map(({ day, royaltyMinor }) => ({
        key: day,
        tick: dated(day).slice(0, 5),
        value: Number(royaltyMinor),
        label: `${dated(day)} : ${told(royaltyMinor)}`,
      }))}
      table={
        <DataTable
          caption={t("chart")}
          isCaptionHidden
          columns={[
            { key: "day", heading: t("day") },
            { key: "copies", heading: t("copies"), isNumeric: true },
            { key: "royalty", heading: t("royalty"), isNumeric: true },
          ]}
          rows={days
            .filter(({ copies }) => copies > 0)
            .map(({ day, copies, royaltyMinor }) => ({
              key: day,
              cells: { day: dated(day), copies, royalty: told(royaltyMinor) },
            }))}
        />
      }
    />
  );
}

async function SalesTable({
  lines,
  locale,
  zone,
}: {
  lines: SalesLine[];
  locale: string;
  zone: string;
}) {
  const [t, follow] = await Promise.all([getTranslations("author"), getTranslations("sale")]);
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const figures = salesFigures(lines);
  const states = {
    kept: t("keptState"),
    "refund-asked": t("refund-asked"),
    refunded: t("refundedState"),
    "partly-refunded": t("partlyRefunded"),
  };
  return (
    <DataTable
      caption={t("lines")}
      columns={[
        { key: "date", heading: t("date"), onPhone: "half" },
        { key: "book", heading: t("book"), onPhone: "whole" },
        { key: "state", heading: t("state"), onPhone: "half" },
        { key: "price", heading: t("price"), isNumeric: true, onPhone: "half" },
        { key: "tax", heading: t("tax"), isNumeric: true, onPhone: "half" },
        { key: "returned", heading: t("returned"), isNumeric: true, onPhone: "half" },
        { key: "royalty", heading: t("royalty"), isNumeric: true, onPhone: "half" },
      ]}
      rows={lines.map((line) => ({
        key: line.lineId,
        cells: {
          date: formatShortDate(line.soldAt, locale, zone),
          book: (
            <a
              href={`/${locale}/author/sales/${line.lineId}`}
              aria-label={follow("follow", {
                title: line.title,
                date: formatShortDate(line.soldAt, locale, zone),
              })}
              className="quiet-link"
            >
              {line.title}
            </a>
          ),
          state: states[line.state],
          price: told(line.priceMinor),
          tax: told(line.taxMinor),
          returned: line.returnedMinor > 0n ? told(line.returnedMinor) : "",
          royalty: told(line.royaltyMinor),
        },
      }))}
      footer={{
        key: "total",
        cells: {
          date: t("total"),
          price: told(figures.soldMinor),
          returned: told(figures.refundedMinor),
          royalty: told(figures.royaltyMinor),
        },
      }}
    />
  );
}
