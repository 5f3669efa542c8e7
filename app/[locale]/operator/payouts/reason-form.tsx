import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";

/** A press that needs its reason. Never folded away: without scripts a refusal would be folded away with it. */
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
  const scope = `${hidden.payoutId ?? hidden.authorId}-reason`;
  return (
    <ActionForm
      action={action}
      hidden={hidden}
      reasons={reasons}
      errorTitle={common("problem")}
      className="space-y-2 text-start"
      scope={scope}
    >
      <TextField name="reason" label={label} scope={scope} maxLength={500} />
      <SubmitButton look="plain" pendingText={common("sending")}>
        {press}
      </SubmitButton>
    </ActionForm>
  );
}
