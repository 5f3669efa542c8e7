import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { formatShortDate } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";

type Batch = {
  id: string;
  currency: string;
  iban: string | null;
  openedAt: Date;
  payouts: unknown[];
};

/** What was handed over, with its files for the bank. */
export async function TransferBatches({
  batches,
  hasPayer,
  locale,
}: {
  batches: Batch[];
  hasPayer: boolean;
  locale: string;
}) {
  const [t, all] = await Promise.all([getTranslations("payouts.desk"), getTranslations("payouts")]);
  const remark = hasPayer ? null : <p className="text-sm text-ink-soft">{t("noPayer")}</p>;
  if (batches.length === 0) return remark;
  const address = (id: string) => `/${locale}/operator/payouts/batches/${id}`;
  return (
    <div className="space-y-4">
      <DataTable
        caption={t("batches")}
        columns={[
          { key: "batch", heading: t("batch") },
          { key: "currency", heading: all("currency") },
          { key: "count", heading: t("count"), isNumeric: true },
          { key: "files", heading: all("files") },
        ]}
        rows={batches.map(({ id, currency, iban, openedAt, payouts }) => {
          const date = formatShortDate(openedAt, locale, shopZone);
          return {
            key: id,
            cells: {
              batch: date,
              currency,
              count: payouts.length,
              files: (
                <span className="flex flex-wrap gap-4 max-sm:justify-end">
                  {iban && currency === "EUR" ? (
                    <a href={`${address(id)}/sepa`} className="quiet-link">
                      {t("sepa", { date })}
                    </a>
                  ) : null}
                  <a href={`${address(id)}/list`} className="quiet-link">
                    {t("list", { date })}
                  </a>
                </span>
              ),
            },
          };
        })}
      />
      {remark}
    </div>
  );
}
