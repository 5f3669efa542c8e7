import { getTranslations } from "next-intl/server";
import { BarChart } from "@/components/ui/bar-chart";
import { DataTable } from "@/components/ui/data-table";
import { formatMoney, formatNumber, formatShortDate } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { type Interval, type SalesAsk, salesQuery } from "@/lib/sales/sales-ask";
import { byInterval, netOf, type SalesStretch } from "@/lib/sales/sales-figures";
import type { CurrencySales } from "@/lib/sales/sales-view";

/** What one currency's sales brought their author, interval by interval, with the same as a table and how refunds count. */
export async function IntervalChart({
  sales: { currency, days, total },
  ask,
  interval,
  isNamed,
  locale,
}: {
  sales: CurrencySales;
  ask: SalesAsk;
  interval: Interval;
  /** Whether the title names the currency, where the page shows more than one. */
  isNamed: boolean;
  locale: string;
}) {
  const [t, figures] = await Promise.all([
    getTranslations("sales.chart"),
    getTranslations("sales.figures"),
  ]);
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const dated = (day: string) => formatShortDate(new Date(`${day}T12:00:00Z`), locale, "UTC");
  const nameOf = ({ first, last }: Pick<SalesStretch, "first" | "last">) =>
    first === last ? dated(first) : t("span", { first: dated(first), last: dated(last) });
  const stretches = byInterval(days, interval).map((one) => ({ ...one, name: nameOf(one) }));
  const top = stretches.reduce(
    (most, one) => (one.royaltyMinor > most ? one.royaltyMinor : most),
    0n,
  );
  // One way to each line's movements: they sum to the line.
  const linked = ({ first, last, name }: SalesStretch & { name: string }) => (
    <a
      href={`/${locale}/author/sales/movements${salesQuery({ ...ask, currency, period: "own", from: first, to: last })}`}
      aria-label={figures("list", { what: name })}
      className="quiet-link"
    >
      {name}
    </a>
  );
  const title = isNamed ? `${t(`title.${interval}`)} (${currency})` : t(`title.${interval}`);
  const cells = (one: Omit<SalesStretch, "first" | "last">) => ({
    copies: formatNumber(one.copies, locale),
    sold: told(one.soldMinor),
    gone: told(one.goneMinor),
    refunded: told(one.refundedMinor),
    net: told(netOf(one)),
    royalty: told(one.royaltyMinor),
  });
  return (
    <>
      <BarChart
        title={title}
        topLabel={t("top", { amount: told(top) })}
        tableLabel={t("table")}
        bars={stretches.map((one) => ({
          key: one.first,
          tick: (one.first === one.last ? one.name : dated(one.first)).slice(0, 5),
          value: Number(one.royaltyMinor),
          label: `${one.name} : ${told(one.royaltyMinor)}`,
        }))}
        table={
          <DataTable
            caption={title}
            isCaptionHidden
            columns={[
              { key: "period", heading: t("period"), onPhone: "whole" },
              { key: "copies", heading: t("copies"), isNumeric: true, onPhone: "half" },
              { key: "sold", heading: t("sold"), isNumeric: true, onPhone: "half" },
              { key: "gone", heading: t("gone"), isNumeric: true, onPhone: "half" },
              { key: "refunded", heading: t("refunded"), isNumeric: true, onPhone: "half" },
              { key: "net", heading: t("net"), isNumeric: true, onPhone: "half" },
              { key: "royalty", heading: t("royalty"), isNumeric: true, onPhone: "half" },
            ]}
            rows={stretches.filter(isMoved).map((one) => ({
              key: one.first,
              cells: { period: linked(one), ...cells(one) },
            }))}
            footer={{ key: "total", cells: { period: t("total"), ...cells(total) } }}
          />
        }
      />
      <div className="mt-3 text-xs text-ink-soft">
        <p className="font-semibold">{t("rules")}</p>
        <ul className="list-disc ps-5">
          <li>{t("ownDay")}</li>
          <li>{t("saleDay")}</li>
        </ul>
      </div>
    </>
  );
}

function isMoved({
  copies,
  freeCopies,
  soldMinor,
  refundedMinor,
  goneMinor,
  royaltyMinor,
}: SalesStretch) {
  return (
    copies + freeCopies > 0 ||
    [soldMinor, refundedMinor, goneMinor, royaltyMinor].some((minor) => minor !== 0n)
  );
}
