import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { RadioChoice } from "@/components/ui/radio-choice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { accents } from "@/lib/catalog/accent";
import type { getShopSettings } from "@/lib/catalog/shop-settings";
import { refundAccesses, taxModes } from "@/lib/catalog/shop-wish";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatLanguage } from "@/lib/i18n/format";
import { locales } from "@/lib/i18n/locale";
import { review } from "./actions";
import { percentText } from "./percent-text";

type Shop = Awaited<ReturnType<typeof getShopSettings>>;

/** The settings as they are, to be changed; what changes is shown before it counts. */
export async function ShopForm({ shop, locale }: { shop: Shop; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("shopSettings"),
    getTranslations("common"),
    formReasons("shopSettings"),
  ]);
  const { name, royaltyBp } = shop;
  return (
    <ActionForm
      action={review}
      hidden={{ locale }}
      reasons={reasons}
      errorTitle={common("problem")}
      label={t("form")}
      className="space-y-7"
    >
      <TextField
        {...{ name: "name", label: t("name"), hint: t("nameHint"), value: name, isRequired: true }}
        maxLength={80}
        autoComplete="off"
      />
      <RadioChoice
        name="accent"
        legend={t("accent")}
        chosen={shop.accent}
        choices={accents.map((accent) => ({
          ...{ value: accent, label: t(`accents.${accent}`) },
          sign: <Swatch accent={accent} />,
        }))}
      />
      <RadioChoice
        name="language"
        legend={t("language")}
        chosen={shop.language}
        choices={locales.map((value) => ({ value, label: formatLanguage(value, locale) }))}
      />
      <TextField
        {...{ name: "country", label: t("country"), hint: t("countryHint"), isRequired: true }}
        value={shop.country}
        maxLength={60}
        autoComplete="off"
      />
      <TextField
        {...{ name: "royaltyBp", label: t("royalty"), hint: t("royaltyHint"), isRequired: true }}
        value={percentText(royaltyBp, locale)}
        inputMode="decimal"
        maxLength={8}
      />
      <RadioChoice
        name="refundAccess"
        legend={t("refundAccess")}
        chosen={shop.refundAccess}
        choices={refundAccesses.map((value) => ({ value, label: t(`refundAccesses.${value}`) }))}
      />
      <RadioChoice
        name="taxMode"
        legend={t("taxMode")}
        chosen={shop.taxMode}
        choices={taxModes.map((value) => ({
          ...{ value, label: t(`taxModes.${value}`) },
          ...(value === "automatic" ? { hint: t("taxModeHint") } : {}),
        }))}
      />
      <SubmitButton pendingText={common("sending")}>{t("review")}</SubmitButton>
    </ActionForm>
  );
}

function Swatch({ accent }: { accent: string }) {
  return (
    <span
      aria-hidden="true"
      data-accent={accent}
      className="size-5 rounded-full border border-edge bg-[var(--accent)]"
    />
  );
}
