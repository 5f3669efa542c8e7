import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatMonth } from "@/lib/i18n/format";
import { accountName } from "@/lib/payouts/account-name";
import type { PayoutOnDesk } from "@/lib/payouts/payout-desk";
import { statementWords } from "@/lib/payouts/statement-words";
import { cancel, handOver } from "./actions";

/** Payouts that are prepared: each can still be cancelled, those by bank are handed over per currency. */
export async function WaitingPayouts({
  payouts,
  locale,
}: {
  payouts: PayoutOnDesk[];
  locale: string;
}) {
  const [t, all, common, reasons] = await Promise.all([
    getTranslations("payouts.desk"),
    getTranslations("payouts"),
    getTranslations("common"),
    formReasons(),
  ]);
  const form = { reasons, errorTitle: common("problem") };
  const { amount } = statementWords(locale);
  if (payouts.length === 0) return <EmptyState isDesk title={t("nothingWaiting")} />;
  const byBank = payouts.filter(({ method }) => method === "bank");
  const currencies = [...new Set(byBank.map(({ currency }) => currency))];
  return (
    <div className="space-y-6">
      <DataTable
        caption={t("waiting")}
        columns={[
          { key: "number", heading: all("number") },
          { key: "period", heading: all("period") },
          { key: "author", heading: t("author") },
          { key: "account", heading: t("account") },
          { key: "amount", heading: t("amount"), isNumeric: true },
          { key: "action", heading: t("action") },
        ]}
        rows={payouts.map((payout) => ({
          key: payout.id,
          cells: {
            number: <span className="figures">{payout.statement.number}</span>,
            period: formatMonth(payout.period, locale),
            author: payout.author.name,
            account: accountName(payout),
            amount: amount(payout.amountMinor, payout.currency),
            action: (
              <ActionForm {...form} action={cancel} hidden={{ locale, payoutId: payout.id }}>
                <SubmitButton look="plain" pendingText={common("sending")}>
                  {t("cancel")}
                </SubmitButton>
              </ActionForm>
            ),
          },
        }))}
      />
      {currencies.map((currency) => (
        <ActionForm key={currency} {...form} action={handOver} hidden={{ locale, currency }}>
          <SubmitButton pendingText={common("sending")}>{t("handOver", { currency })}</SubmitButton>
        </ActionForm>
      ))}
      {currencies.length > 0 ? <p className="text-sm text-ink-soft">{t("handOverHint")}</p> : null}
    </div>
  );
}
