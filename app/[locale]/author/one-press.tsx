import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { ButtonLook } from "@/components/ui/button-classes";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";

/**
 * A form that is one button; `label` names what it is about for whoever cannot see where it stands, and `choice` is what
 * may be ticked or not before the press.
 */
export async function OnePress({
  action,
  hidden,
  label,
  look = "plain",
  isWide = false,
  choice = null,
  children,
}: {
  action: FormAction;
  hidden: Record<string, string>;
  label?: string;
  look?: ButtonLook;
  isWide?: boolean;
  choice?: ReactNode;
  children: string;
}) {
  const [common, reasons] = await Promise.all([getTranslations("common"), formReasons("editions")]);
  return (
    <ActionForm
      {...(label ? { label } : {})}
      {...{ action, hidden, reasons }}
      errorTitle={common("problem")}
    >
      {choice ? <div className="mb-5">{choice}</div> : null}
      <SubmitButton look={look} isWide={isWide} pendingText={common("sending")}>
        {children}
      </SubmitButton>
    </ActionForm>
  );
}
