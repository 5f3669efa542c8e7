import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatAmount, formatCurrency } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { minimumsDesk } from "@/lib/payouts/minimums-desk";
import { setMinimums } from "./actions";

type Props = { locale: string; minimums: Awaited<ReturnType<typeof minimumsDesk>> };

/** The smallest payout of each currency, as it counts, to be changed. */
export async function SmallestPayouts({ locale, minimums }: Props) {
  const [t, common, general] = await Promise.all([
    getTranslations("shopCurrencies"),
    getTranslations("common"),
    formReasons("shopCurrencies"),
  ]);
  // Each currency has its own number of decimals: a fault is told with the example of its own.
  const worded = await Promise.all(
    minimums.map(async ({ currency }) =>
      Object.entries(await amountReasons(currency, locale)).map(
        ([reason, words]) => [`${reason}-${currency}`, words] as const,
      ),
    ),
  );
  const shown = minimums.map(({ currency, minimumMinor }) => `${currency}:${minimumMinor}`);
  return (
    <section aria-labelledby="smallest-payouts" className="mt-12 max-w-2xl">
      <h2 id="smallest-payouts" className="text-2xl">
        {t("minimums")}
      </h2>
      <p className="reading mt-2 mb-6 text-ink-soft">{t("minimumsLead")}</p>
      <ActionForm
        action={setMinimums}
        hidden={{ locale, shown: shown.join(" ") }}
        reasons={{ ...general, ...Object.fromEntries(worded.flat()) }}
        errorTitle={common("problem")}
        label={t("minimums")}
        className="space-y-6"
      >
        <div className="grid gap-6 sm:grid-cols-2">
          {minimums.map(({ currency, minimumMinor }) => (
            <TextField
              key={currency}
              name={`least-${currency}`}
              label={t("named", { name: formatCurrency(currency, locale), code: currency })}
              value={formatAmount(money(minimumMinor, currency), locale)}
              inputMode="decimal"
              maxLength={40}
              isRequired
            />
          ))}
        </div>
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("setMinimums")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
