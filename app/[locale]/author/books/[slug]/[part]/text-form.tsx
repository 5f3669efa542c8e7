import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { ButtonLook } from "@/components/ui/button-classes";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";

/** A form of this page with one button; `more` are sentences for reasons that only this form has. */
export async function TextForm({
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
  /** What the form is called; the button's words where they say enough. */
  label: string;
  button: string;
  look?: ButtonLook;
  more?: Record<string, string>;
  children?: ReactNode;
}) {
  const [common, reasons] = await Promise.all([getTranslations("common"), formReasons("bookPage")]);
  return (
    <ActionForm
      action={action}
      hidden={hidden}
      reasons={{ ...reasons, ...more }}
      errorTitle={common("problem")}
      label={label}
      className="space-y-5"
    >
      {children}
      <SubmitButton look={look} pendingText={common("sending")}>
        {button}
      </SubmitButton>
    </ActionForm>
  );
}
