import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { UpgradeChoice } from "@/lib/cart/larger-packages";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatAmount, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { takeUpgrade } from "../more-actions";

/** One larger package: the sum behind its price, and the form that puts it in the cart. */
export async function UpgradeForm({
  choice,
  slug,
  locale,
}: {
  choice: UpgradeChoice;
  slug: string;
  locale: string;
}) {
  const { offer, base, fullMinor, packageId, includesExtras, description } = choice;
  const { minimum } = offer.range;
  const [t, common, reasons, amounts] = await Promise.all([
    getTranslations("more.upgrade"),
    getTranslations("common"),
    formReasons("more"),
    amountReasons(minimum.currency, locale),
  ]);
  const told = (minor: bigint) => formatMoney(money(minor, minimum.currency), locale);
  const name = choice.title || t("mainPackage");
  const sum: [string, string][] = [
    [t("full", { name }), told(fullMinor)],
    [t("paid", { name: base.packageTitle || t("mainPackage") }), `− ${told(base.paidMinor)}`],
    [t("least"), told(minimum.amountMinor)],
  ];
  const isFree = minimum.amountMinor === 0n;
  const isCovered = base.paidMinor >= fullMinor;
  return (
    <Card title={name}>
      {description ? <p>{description}</p> : null}
      {includesExtras && !base.includesExtras ? <p>{t("extras")}</p> : null}
      <dl className="my-5 divide-y divide-rule border-y border-rule">
        {sum.map(([label, amount]) => (
          <div key={label} className="flex justify-between gap-4 py-2">
            <dt className="text-ink-soft">{label}</dt>
            <dd className="figures whitespace-nowrap">{amount}</dd>
          </div>
        ))}
      </dl>
      {isFree ? <p className="mb-5 text-sm">{isCovered ? t("nothing") : t("tooSmall")}</p> : null}
      <ActionForm
        scope={packageId}
        action={takeUpgrade}
        hidden={{ locale, slug, packageId }}
        reasons={{ ...reasons, ...amounts }}
        errorTitle={common("problem")}
        className="space-y-5"
      >
        {offer.isFixed ? null : (
          <TextField
            name="amount"
            label={t("amount")}
            hint={t("amountHint", { least: told(minimum.amountMinor) })}
            value={formatAmount(minimum, locale)}
            scope={packageId}
            inputMode="decimal"
            autoComplete="off"
          />
        )}
        <SubmitButton pendingText={common("sending")}>{t("put", { name })}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
