import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";

/** A form that is one button: what it does to which row, named for whoever cannot see the row. */
export async function OneButton({
  action,
  locale,
  id,
  name = "id",
  label,
  children,
}: {
  action: FormAction;
  locale: string;
  id?: string;
  /** What the action calls the row. */
  name?: string;
  label: string;
  children: string;
}) {
  const [common, reasons] = await Promise.all([getTranslations("common"), formReasons()]);
  return (
    <ActionForm
      action={action}
      label={label}
      hidden={{ locale, ...(id ? { [name]: id } : {}) }}
      reasons={reasons}
      errorTitle={common("problem")}
    >
      <SubmitButton look="plain" pendingText={common("sending")}>
        {children}
      </SubmitButton>
    </ActionForm>
  );
}
