"use client";
import type { ComponentProps } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { PricePicker } from "./price-picker";

/** The form that buys: a plain form with an amount, made nicer by the picker. */
export function PriceBox({
  action,
  reasons,
  button,
  sending,
  errorTitle,
  more = {},
  ...picker
}: ComponentProps<typeof PricePicker> & {
  action: FormAction;
  reasons: Record<string, string>;
  button: string;
  sending: string;
  errorTitle: string;
  /** What else travels with the form: a coupon's code. */
  more?: Record<string, string>;
}) {
  return (
    <ActionForm
      action={action}
      hidden={{ locale: picker.locale, packageId: picker.packageId, ...more }}
      reasons={reasons}
      errorTitle={errorTitle}
      className="space-y-5"
    >
      <PricePicker {...picker} />
      <SubmitButton isWide pendingText={sending}>
        {button}
      </SubmitButton>
    </ActionForm>
  );
}
