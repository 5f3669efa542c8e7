import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { formatDateTime, formatMoney } from "@/lib/i18n/format";
import { currencyDigits } from "@/lib/kernel/currency";
import { shopZone } from "@/lib/kernel/shop-zone";
import { type Conversion, rateOf } from "@/lib/ledger/conversion";

/** What the provider has converted, each with its rate and its instant; nothing where nothing was. */
export async function Conversions({ rows, locale }: { rows: Conversion[]; locale: string }) {
  if (rows.length === 0) return null;
  const t = await getTranslations("money");
  return (
    <section aria-label={t("conversions")} className="mt-12">
      <DataTable
        caption={t("conversions")}
        columns={[
          { key: "at", heading: t("convertedAt") },
          { key: "cause", heading: t("subject") },
          { key: "from", heading: t("convertedFrom"), isNumeric: true },
          { key: "to", heading: t("convertedTo"), isNumeric: true },
          { key: "rate", heading: t("rate"), isNumeric: true },
        ]}
        rows={rows.map((row) => ({
          key: row.cause,
          cells: {
            at: formatDateTime(row.occurredAt, locale, shopZone),
            cause: <span className="[overflow-wrap:anywhere]">{row.cause}</span>,
            from: formatMoney(row.from, locale),
            to: formatMoney(row.to, locale),
            rate: rateOf(row, currencyDigits),
          },
        }))}
      />
    </section>
  );
}
