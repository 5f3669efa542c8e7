import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { proveIt } from "./actions";

/** Takes the authenticator's six digits. */
export async function CodeForm({
  locale,
  returnTo,
  isMain,
}: {
  locale: string;
  returnTo: string;
  isMain: boolean;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("operator"),
    getTranslations("common"),
    formReasons(),
  ]);
  return (
    <ActionForm
      action={proveIt}
      hidden={{ locale, returnTo }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="max-w-sm space-y-6"
    >
      <TextField
        name="code"
        label={t("secondFactorCode")}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={9}
      />
      <SubmitButton look={isMain ? "main" : "plain"} pendingText={common("sending")}>
        {t("prove")}
      </SubmitButton>
    </ActionForm>
  );
}
