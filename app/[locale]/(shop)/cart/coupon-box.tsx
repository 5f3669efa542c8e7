import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { applyCode } from "./actions";

/** Where a code is typed, always in sight: nobody has to hunt for it, and whoever has none can pass it by. */
export async function CouponBox({ locale }: { locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("offer"),
    getTranslations("common"),
    formReasons("coupons"),
  ]);
  return (
    <ActionForm
      action={applyCode}
      hidden={{ locale }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="mt-8 max-w-sm space-y-3"
    >
      <TextField
        name="code"
        label={t("code")}
        hint={t("codeHint")}
        maxLength={80}
        autoComplete="off"
      />
      <SubmitButton look="plain" pendingText={common("sending")}>
        {t("apply")}
      </SubmitButton>
    </ActionForm>
  );
}
