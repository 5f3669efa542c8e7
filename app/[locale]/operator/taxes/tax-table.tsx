import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { formatCountry, formatMoney, formatPercent, formatShortDate } from "@/lib/i18n/format";
import { dayInstant } from "@/lib/invoices/shop-day";
import type { TaxDay } from "@/lib/invoices/tax-by-day";
import { money } from "@/lib/kernel/money";

/** The days of one currency with their sum. */
export async function TaxTable({
  currency,
  days,
  locale,
}: {
  currency: string;
  days: TaxDay[];
  locale: string;
}) {
  const t = await getTranslations("invoiceDesk");
  const amount = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const sum = (pick: (day: TaxDay) => bigint) =>
    amount(days.reduce((all, day) => all + pick(day), 0n));
  return (
    <div className="mb-12">
      <DataTable
        caption={t("currency", { currency })}
        columns={[
          { key: "day", heading: t("day"), onPhone: "whole" },
          { key: "direction", heading: t("direction") },
          { key: "country", heading: t("country"), onPhone: "whole" },
          { key: "rate", heading: t("rate"), isNumeric: true },
          { key: "net", heading: t("net"), isNumeric: true },
          { key: "tax", heading: t("tax"), isNumeric: true },
          { key: "gross", heading: t("gross"), isNumeric: true },
          { key: "count", heading: t("count"), isNumeric: true },
          { key: "closing", heading: t("closing"), isNumeric: true },
        ]}
        rows={days.map(({ day, direction, country, rateBp, reason, known, booked }) => ({
          key: [day, direction, country, rateBp, reason].join(),
          cells: {
            day: formatShortDate(dayInstant(day), locale, "UTC"),
            direction: direction === "sales" ? t("sales") : t("returns"),
            country: country ? formatCountry(country, locale) : t("unknownCountry"),
            rate: rateBp === null ? t("untaxed") : formatPercent(rateBp, locale),
            net: amount(known.netMinor),
            tax: amount(known.taxMinor),
            gross: amount(known.grossMinor),
            count: known.count,
            closing: amount(booked.taxMinor),
          },
        }))}
        footer={{
          key: "total",
          cells: {
            day: t("sum"),
            net: sum(({ known }) => known.netMinor),
            tax: sum(({ known }) => known.taxMinor),
            gross: sum(({ known }) => known.grossMinor),
            closing: sum(({ booked }) => booked.taxMinor),
          },
        }}
      />
    </div>
  );
}
