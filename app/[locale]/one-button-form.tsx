import { getTranslations } from "next-intl/server";
import type { ComponentProps, ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { ButtonLook } from "@/components/ui/button-classes";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";

/**
 * A form of a desk with one button: its reasons are those of `space`, and `more` the sentences for reasons that only this
 * form has.
 */
export async function OneButtonForm({
  space,
  button,
  look = "plain",
  more = {},
  children,
  ...form
}: {
  space?: Parameters<typeof formReasons>[0];
  action: FormAction;
  hidden: Record<string, string>;
  label: string;
  button: string;
  look?: ButtonLook;
  more?: Record<string, string>;
  children?: ReactNode;
} & Pick<ComponentProps<typeof ActionForm>, "className" | "scope">) {
  const [common, reasons] = await Promise.all([getTranslations("common"), formReasons(space)]);
  return (
    <ActionForm {...form} reasons={{ ...reasons, ...more }} errorTitle={common("problem")}>
      {children}
      <SubmitButton look={look} pendingText={common("sending")}>
        {button}
      </SubmitButton>
    </ActionForm>
  );
}
