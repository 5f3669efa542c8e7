"use client";
import { use } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { type FormAction, FormAnswerContext } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { PricePicker } from "./price-picker";

type PickerProps = Omit<Parameters<typeof PricePicker>[0], "typed">;

/** The form that buys: a plain form with an amount, made nicer by the picker. */
export function PriceBox({
  action,
  packageId,
  button,
  sending,
  errorTitle,
  ...picker
}: PickerProps & {
  action: FormAction;
  packageId: string;
  button: string;
  sending: string;
  errorTitle: string;
}) {
  return (
    <ActionForm
      action={action}
      hidden={{ locale: picker.locale, packageId }}
      reasons={picker.reasons}
      errorTitle={errorTitle}
      className="space-y-5"
    >
      <TypedPicker {...picker} />
      <SubmitButton isWide pendingText={sending}>
        {button}
      </SubmitButton>
    </ActionForm>
  );
}

function TypedPicker(picker: PickerProps) {
  const { state } = use(FormAnswerContext);
  return <PricePicker {...picker} typed={state.typed?.amount} />;
}
