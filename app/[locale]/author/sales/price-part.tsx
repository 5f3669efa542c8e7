import { getTranslations } from "next-intl/server";
import { BarChart } from "@/components/ui/bar-chart";
import { DataTable } from "@/components/ui/data-table";
import { formatMoney, formatNumber, formatPercent } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { endOfBand, leastReaders, type PriceBand, spreadOf } from "@/lib/sales/price-spread";
import type { SalesAsk } from "@/lib/sales/sales-ask";
import { perCopy, totalOf } from "@/lib/sales/sales-figures";
import type { CurrencySales } from "@/lib/sales/sales-view";

/** What readers chose to pay, against what was asked at least and suggested, and how it is spread among enough of them. */
export async function PricePart({
  sales: { currency, facets },
  locale,
}: {
  sales: CurrencySales;
  ask: SalesAsk;
  locale: string;
}) {
  if (facets.price.length === 0) return null;
  const t = await getTranslations("sales.prices");
  const told = (minor: bigint | null) =>
    minor === null ? "" : formatMoney(money(minor, currency), locale);
  const all = totalOf(facets.price);
  const averages = [
    [t("average"), perCopy(all.soldMinor, all.copies)],
    [t("minimum"), perCopy(all.minimumMinor, all.copies)],
    [t("suggested"), perCopy(all.suggestedMinor, all.copies)],
  ] as const;
  const bands = spreadOf(
    facets.price.map(({ value, copies, readers }) => ({
      ...{ from: BigInt(value), to: endOfBand(BigInt(value)), copies, readers },
    })),
  );
  const heading = `prices-${currency}`;
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className="text-lg">
        {t("title")}
      </h3>
      <p className="mt-1 mb-4 text-xs text-ink-soft">{t("text")}</p>
      <dl className="mb-6 flex flex-wrap gap-x-10 gap-y-3">
        {averages.map(([name, minor]) => (
          <div key={name}>
            <dt className="text-sm text-ink-soft">{name}</dt>
            <dd className="figures font-serif text-xl">{told(minor)}</dd>
          </div>
        ))}
      </dl>
      {bands ? (
        <Spread {...{ bands, currency, locale }} copies={all.copies} />
      ) : (
        <p className="text-sm text-ink-soft">{t("tooFew", { count: leastReaders })}</p>
      )}
    </section>
  );
}

async function Spread({
  bands,
  copies,
  currency,
  locale,
}: {
  bands: PriceBand[];
  copies: number;
  currency: string;
  locale: string;
}) {
  const [t, chart] = await Promise.all([
    getTranslations("sales.prices"),
    getTranslations("sales.chart"),
  ]);
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const named = ({ from, to }: PriceBand) =>
    to - from === 1n ? told(from) : t("from", { from: told(from), to: told(to - 1n) });
  const share = (band: PriceBand) =>
    formatPercent(Math.round((band.copies * 10_000) / copies), locale);
  return (
    <>
      <BarChart
        title={t("spread")}
        topLabel=""
        tableLabel={chart("table")}
        bars={bands.map((band) => ({
          key: String(band.from),
          tick: told(band.from),
          value: band.copies,
          label: `${named(band)} : ${formatNumber(band.copies, locale)}, ${share(band)}`,
        }))}
        table={
          <DataTable
            caption={t("spread")}
            isCaptionHidden
            columns={[
              { key: "band", heading: t("band") },
              { key: "copies", heading: t("copies"), isNumeric: true },
              { key: "share", heading: t("share"), isNumeric: true },
            ]}
            rows={bands.map((band) => ({
              key: String(band.from),
              cells: {
                band: named(band),
                copies: formatNumber(band.copies, locale),
                share: share(band),
              },
            }))}
          />
        }
      />
      <p className="mt-2 text-xs text-ink-soft">{t("floor", { count: leastReaders })}</p>
    </>
  );
}
