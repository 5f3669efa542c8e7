import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import type { PayoutBalance } from "@/lib/payouts/author-payouts";
import { statementWords } from "@/lib/payouts/statement-words";
import { giveUp } from "./actions";

/** Balances below the smallest payout: they wait, or are left to the shop. */
export async function SmallBalances({
  balances,
  locale,
}: {
  balances: PayoutBalance[];
  locale: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("payouts"),
    getTranslations("common"),
    formReasons(),
  ]);
  const { amount } = statementWords(locale);
  return balances.map(({ currency, availableMinor }) => (
    <ActionForm
      key={currency}
      action={giveUp}
      hidden={{ locale, currency, amountMinor: String(availableMinor) }}
      reasons={reasons}
      errorTitle={common("problem")}
      done={<Notice tone="success">{t("givenUp")}</Notice>}
      className="mt-6 max-w-2xl space-y-3 text-sm text-ink-soft"
    >
      <p>{t("giveUpText")}</p>
      <SubmitButton look="plain" pendingText={common("sending")}>
        {t("giveUp", { amount: amount(availableMinor, currency) })}
      </SubmitButton>
    </ActionForm>
  ));
}
