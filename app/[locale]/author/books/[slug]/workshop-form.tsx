import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { ButtonLook } from "@/components/ui/button-classes";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";

/** A form of the workshop with one button; `more` are sentences for reasons that only this form has. */
export async function WorkshopForm({
  action,
  hidden,
  label,
  button,
  look = "plain",
  more = {},
  children,
}: {
  action: FormAction;
  hidden: Record<string, string>;
  label: string;
  button: string;
  look?: ButtonLook;
  more?: Record<string, string>;
  children?: ReactNode;
}) {
  const [common, reasons] = await Promise.all([getTranslations("common"), formReasons("workshop")]);
  return (
    <ActionForm
      {...{ action, hidden, label }}
      reasons={{ ...reasons, ...more }}
      errorTitle={common("problem")}
      className="space-y-5"
    >
      {children}
      <SubmitButton look={look} pendingText={common("sending")}>
        {button}
      </SubmitButton>
    </ActionForm>
  );
}
