import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";

/** A press that needs its reason, folded away until it is wanted. */
export async function ReasonForm({
  action,
  hidden,
  label,
  press,
}: {
  action: FormAction;
  hidden: Record<string, string>;
  label: string;
  press: string;
}) {
  const [common, reasons] = await Promise.all([getTranslations("common"), formReasons()]);
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2">{press}</summary>
      <ActionForm
        action={action}
        hidden={hidden}
        reasons={reasons}
        errorTitle={common("problem")}
        className="mt-2 space-y-3 text-start"
      >
        <TextField
          name="reason"
          label={label}
          scope={`${hidden.payoutId ?? hidden.authorId}-reason`}
          maxLength={500}
        />
        <SubmitButton look="plain" pendingText={common("sending")}>
          {press}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
