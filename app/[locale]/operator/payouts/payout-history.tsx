import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { formatMonth } from "@/lib/i18n/format";
import { accountName } from "@/lib/payouts/account-name";
import type { PayoutOnDesk } from "@/lib/payouts/payout-desk";
import { statementWords } from "@/lib/payouts/statement-words";
import { correct, giveBack } from "./actions";
import { ProofForm } from "./proof-form";
import { ReasonForm } from "./reason-form";

/** Payouts that have ended, each with what can still be said of it: it came back, or left after all. */
export async function PayoutHistory({
  payouts,
  locale,
}: {
  payouts: PayoutOnDesk[];
  locale: string;
}) {
  const [t, all] = await Promise.all([getTranslations("payouts.desk"), getTranslations("payouts")]);
  const { payoutState } = statementWords(locale);
  if (payouts.length === 0) return null;
  return (
    <DataTable
      caption={t("history")}
      columns={[
        { key: "number", heading: all("number") },
        { key: "period", heading: all("period") },
        { key: "author", heading: t("author") },
        { key: "account", heading: t("account") },
        { key: "state", heading: t("state") },
        { key: "reference", heading: t("reference") },
        { key: "action", heading: t("action") },
      ]}
      rows={payouts.map((payout) => ({
        key: payout.id,
        cells: {
          number: <span className="figures">{payout.statement.number}</span>,
          period: formatMonth(payout.period, locale),
          author: payout.author.name,
          account: accountName(payout),
          state: payoutState(payout),
          reference: payout.correction?.reference ?? payout.reference ?? payout.providerTransferId,
          action: <Remaining {...{ payout, locale }} />,
        },
      }))}
    />
  );
}

async function Remaining({ payout, locale }: { payout: PayoutOnDesk; locale: string }) {
  const t = await getTranslations("payouts.desk");
  const { id, method, state, correction } = payout;
  if (method !== "bank") return null;
  if (correction) return t("corrected", { date: correction.paidOn });
  if (state === "paid")
    return (
      <ReasonForm
        action={giveBack}
        hidden={{ locale, payoutId: id }}
        label={t("whyBack")}
        press={t("giveBack")}
      />
    );
  return state === "returned" || state === "failed" ? (
    <ProofForm {...{ payout, locale }} action={correct} press={t("correct")} />
  ) : null;
}
