import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { RadioChoice } from "@/components/ui/radio-choice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { formReasons } from "@/lib/edge/form-reasons";
import { currencySign, formatNumber } from "@/lib/i18n/format";
import type { PricesPage } from "@/lib/pricing/price-desk";
import { leastSample, trialKinds } from "@/lib/pricing/trial";
import { declare } from "./trial-actions";

/** Declares a trial: what B shows, which difference is worth knowing, and how many orders it will take. */
export async function TrialForm({
  sold,
  slug,
  locale,
}: {
  sold: PricesPage["packages"][number];
  slug: string;
  locale: string;
}) {
  const { currency, id: packageId, isFixed } = sold;
  const [t, common, reasons, amounts] = await Promise.all([
    getTranslations("prices.trial"),
    getTranslations("common"),
    formReasons("prices"),
    amountReasons(currency, locale),
  ]);
  const sign = currencySign(currency, locale);
  const kinds = isFixed ? trialKinds.filter((kind) => kind === "author-line") : trialKinds;
  const words = {
    suggested: { label: t("kindSuggested"), hint: t("kindSuggestedHint") },
    "author-line": { label: t("kindLine"), hint: t("kindLineHint") },
  };
  return (
    <Card title={t("new")}>
      <ActionForm
        action={declare}
        hidden={{ locale, slug, packageId, ...(isFixed ? { suggestedB: "" } : {}) }}
        reasons={{ ...amounts, ...reasons }}
        errorTitle={common("problem")}
        label={t("new")}
        className="space-y-7"
      >
        <RadioChoice
          name="kind"
          legend={t("kind")}
          chosen={kinds[0] ?? "author-line"}
          choices={kinds.map((kind) => ({ value: kind, ...words[kind] }))}
        />
        {isFixed ? null : (
          <TextField
            name="suggestedB"
            label={t("suggestedB", { sign })}
            hint={t("suggestedBHint")}
            inputMode="decimal"
            maxLength={40}
            autoComplete="off"
          />
        )}
        <TextField
          name="difference"
          label={t("difference", { sign })}
          hint={t("differenceHint")}
          inputMode="decimal"
          maxLength={40}
          autoComplete="off"
          isRequired
        />
        <TextField
          name="sampleSize"
          label={t("sample")}
          hint={t("sampleHint", { least: formatNumber(leastSample, locale) })}
          inputMode="numeric"
          maxLength={12}
          autoComplete="off"
        />
        <p className="text-sm text-ink-soft">{t("formula")}</p>
        <SubmitButton pendingText={common("sending")}>{t("declare")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
