import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { RadioChoice } from "@/components/ui/radio-choice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { formReasons } from "@/lib/edge/form-reasons";
import { currencySign, formatAmount } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { firstPrice } from "@/lib/pricing/first-price";
import type { PricesPage } from "@/lib/pricing/price-desk";
import { priceModeOf, priceModes } from "@/lib/pricing/price-mode";
import { setPrice } from "./actions";

/** How a package is sold and at what: the author's own price, whatever a promotion makes of it just now. */
export async function PriceForm({
  sold: priced,
  currency,
  slug,
  locale,
}: {
  sold: PricesPage["packages"][number];
  /** What the price is to be in: the package's own, or another one the shop sells in. */
  currency: string;
  slug: string;
  locale: string;
}) {
  const sold = currency === priced.currency ? priced : { ...priced, ...firstAmounts(currency) };
  const { isFixed, suggestedMinor } = sold;
  const [t, common, reasons, amounts] = await Promise.all([
    getTranslations("prices"),
    getTranslations("common"),
    formReasons("prices"),
    amountReasons(currency, locale),
  ]);
  const minimumMinor = sold.regularMinimumMinor ?? sold.minimumMinor;
  const typed = (minor: bigint) => formatAmount(money(minor, currency), locale);
  const sign = currencySign(currency, locale);
  const hints = {
    ...{ fixed: t("modes.fixedHint"), minimum: t("modes.minimumHint"), free: t("modes.freeHint") },
  };
  return (
    <Card title={t("own")}>
      {currency === priced.currency ? null : (
        <div className="mb-6">
          <Notice tone="warning" title={t("currencyTitle", { before: priced.currency, currency })}>
            <p>{t("currencyText")}</p>
          </Notice>
        </div>
      )}
      <ActionForm
        key={currency}
        action={setPrice}
        hidden={{ locale, slug, packageId: sold.id, currency, shownCurrency: priced.currency }}
        reasons={{ ...amounts, ...reasons }}
        errorTitle={common("problem")}
        label={t("own")}
        className="space-y-7"
      >
        <RadioChoice
          name="mode"
          legend={t("mode")}
          chosen={priceModeOf({ isFixed, minimumMinor })}
          choices={priceModes.map((mode) => ({
            ...{ value: mode, label: t(`modes.${mode}`), hint: hints[mode] },
          }))}
        />
        <div className="fields-abreast grid gap-5 sm:grid-cols-2">
          <TextField
            name="minimum"
            label={t("minimum", { sign })}
            hint={t("minimumHint")}
            inputMode="decimal"
            value={typed(minimumMinor)}
            maxLength={40}
          />
          <TextField
            name="suggested"
            label={t("suggested", { sign })}
            hint={t("suggestedHint")}
            inputMode="decimal"
            value={typed(isFixed ? minimumMinor : suggestedMinor)}
            maxLength={40}
          />
        </div>
        <div className="max-w-sm">
          <TextField
            name="promotionPercent"
            label={t("promotionPercent")}
            hint={t("promotionHint")}
            inputMode="numeric"
            value={String(sold.promotionMaxPercent)}
            maxLength={6}
          />
        </div>
        <SubmitButton pendingText={common("sending")}>{t("save")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}

// Nothing is converted: what a book costs elsewhere is its author's to say, and this is where every new book begins.
function firstAmounts(currency: string) {
  const { minimum, suggested } = firstPrice(currency);
  return {
    ...{ minimumMinor: minimum.amountMinor, suggestedMinor: suggested.amountMinor },
    regularMinimumMinor: null,
  };
}
