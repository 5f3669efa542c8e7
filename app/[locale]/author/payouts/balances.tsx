import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import type { PayoutBalance } from "@/lib/payouts/author-payouts";
import { statementWords } from "@/lib/payouts/statement-words";

/** Where an author's money stands, currency by currency, and what of it waits for a refund or a dispute. */
export async function Balances({
  balances,
  locale,
}: {
  balances: PayoutBalance[];
  locale: string;
}) {
  const t = await getTranslations("payouts");
  const { amount } = statementWords(locale);
  const atRisk = balances.filter(({ atRiskMinor }) => atRiskMinor > 0n);
  return (
    <>
      <DataTable
        caption={t("balances")}
        columns={[
          { key: "currency", heading: t("currency") },
          { key: "pending", heading: t("pending"), isNumeric: true },
          { key: "available", heading: t("available"), isNumeric: true },
          { key: "transit", heading: t("transit"), isNumeric: true },
          { key: "paid", heading: t("paid"), isNumeric: true },
        ]}
        rows={balances.map(({ currency, ...minor }) => ({
          key: currency,
          cells: {
            currency,
            pending: amount(minor.pendingMinor, currency),
            available: amount(minor.availableMinor, currency),
            transit: amount(minor.transitMinor, currency),
            paid: amount(minor.paidMinor, currency),
          },
        }))}
      />
      {atRisk.map(({ currency, atRiskMinor }) => (
        <p key={currency} className="mt-3 text-sm text-ink-soft">
          {t("atRisk", { amount: amount(atRiskMinor, currency) })}
        </p>
      ))}
    </>
  );
}
