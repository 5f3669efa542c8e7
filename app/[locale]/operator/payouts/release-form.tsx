import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";

/** The press that ends a hold on an author's payouts. */
export async function ReleaseForm({
  action,
  authorId,
  locale,
}: {
  action: FormAction;
  authorId: string;
  locale: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("payouts.desk"),
    getTranslations("common"),
    formReasons(),
  ]);
  return (
    <ActionForm
      action={action}
      hidden={{ locale, authorId }}
      reasons={reasons}
      errorTitle={common("problem")}
    >
      <SubmitButton look="plain" pendingText={common("sending")}>
        {t("release")}
      </SubmitButton>
    </ActionForm>
  );
}
