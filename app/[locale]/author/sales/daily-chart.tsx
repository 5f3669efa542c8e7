import { getTranslations } from "next-intl/server";
import { BarChart } from "@/components/ui/bar-chart";
import { DataTable } from "@/components/ui/data-table";
import { formatMoney, formatShortDate } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { SalesDay } from "@/lib/sales/sales-figures";

/** What one currency's sales brought their author day by day, with the same as a table. */
export async function DailyChart({
  days,
  currency,
  isNamed,
  locale,
}: {
  days: SalesDay[];
  currency: string;
  /** Whether the title names the currency, where the page shows more than one. */
  isNamed: boolean;
  locale: string;
}) {
  const t = await getTranslations("author");
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const top = days.reduce((most, day) => (day.royaltyMinor > most ? day.royaltyMinor : most), 0n);
  const dated = (day: string) => formatShortDate(new Date(`${day}T12:00:00Z`), locale, "UTC");
  const title = isNamed ? `${t("chart")} (${currency})` : t("chart");
  return (
    <BarChart
      title={title}
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
          caption={title}
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
