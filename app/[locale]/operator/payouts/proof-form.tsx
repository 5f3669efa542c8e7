import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import type { PayoutOnDesk } from "@/lib/payouts/payout-desk";

/** What the bank's statement says of a transfer: reference, amount and day. */
export async function ProofForm({
  action,
  payout: { id, currency },
  press,
  locale,
}: {
  action: FormAction;
  payout: PayoutOnDesk;
  press: string;
  locale: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("payouts.desk"),
    getTranslations("common"),
    formReasons(),
  ]);
  return (
    <ActionForm
      scope={id}
      action={action}
      hidden={{ locale, payoutId: id, currency }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="space-y-3 text-start"
    >
      <TextField name="reference" label={t("reference")} scope={id} maxLength={500} />
      <TextField
        name="amount"
        label={t("amountIn", { currency })}
        scope={id}
        inputMode="decimal"
        maxLength={40}
      />
      <TextField name="paidOn" label={t("paidOn")} scope={id} type="date" />
      <SubmitButton isWide pendingText={common("sending")}>
        {press}
      </SubmitButton>
    </ActionForm>
  );
}
