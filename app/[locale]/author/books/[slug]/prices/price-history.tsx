import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { formatInstant, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { PricesPage } from "@/lib/pricing/price-desk";

/** What a package cost and from when on, the newest first, as the database kept it. */
export async function PriceHistory({
  sold,
  locale,
  zone,
}: {
  sold: PricesPage["packages"][number];
  locale: string;
  zone: string;
}) {
  const t = await getTranslations("prices");
  return (
    <DataTable
      caption={t("history")}
      columns={[
        { key: "since", heading: t("since") },
        { key: "minimum", heading: t("publicPrice"), isNumeric: true },
        { key: "suggested", heading: t("suggestedPrice"), isNumeric: true },
        { key: "why", heading: t("why") },
      ]}
      rows={sold.prices.map((one) => {
        const told = (minor: bigint) => formatMoney(money(minor, one.currency), locale);
        return {
          key: String(one.id),
          cells: {
            since: formatInstant(one.since, locale, zone),
            minimum: told(one.minimumMinor),
            suggested: one.isFixed ? "" : told(one.suggestedMinor),
            why: one.promotion?.name ?? (one.isFixed ? t("modes.fixed") : ""),
          },
        };
      })}
    />
  );
}
