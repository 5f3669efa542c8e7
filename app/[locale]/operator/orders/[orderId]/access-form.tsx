import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { FormDisclosure } from "@/components/ui/form-disclosure";
import { RadioChoice } from "@/components/ui/radio-choice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { possibleVerdicts } from "@/lib/access/access-decision";
import { formReasons } from "@/lib/edge/form-reasons";
import type { FileLine } from "@/lib/support/order-file";
import { decide } from "./actions";

/** Gives a right, takes it, or leaves it to the money again: with a reason, which its reader is told. */
export async function AccessForm({ line, locale }: { line: FileLine; locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("operatorDesk.order"),
    getTranslations("common"),
    formReasons("operatorDesk"),
  ]);
  const verdicts = possibleVerdicts(line.accessDecisions[0]?.verdict ?? null);
  return (
    <ActionForm
      action={decide}
      label={`${t("changeAccess")}, ${line.title}`}
      hidden={{ locale, orderId: line.orderId, lineId: line.id }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="max-w-xl"
      scope={`access-${line.id}`}
    >
      <FormDisclosure summary={t("changeAccess")} label={`${t("changeAccess")}, ${line.title}`}>
        <div className="space-y-4 pb-2">
          <RadioChoice
            name="verdict"
            legend={t("verdict")}
            scope={`access-${line.id}`}
            chosen={verdicts.at(0) ?? "given"}
            choices={verdicts.map((verdict) => ({
              value: verdict,
              label: t(`verdicts.${verdict}`),
              hint: t(`verdictHints.${verdict}`),
            }))}
          />
          <TextField
            name="reason"
            label={t("reasonTold")}
            rows={2}
            maxLength={1000}
            scope={`access-${line.id}`}
            isRequired
          />
          <SubmitButton look="plain" pendingText={common("sending")}>
            {t("decide")}
          </SubmitButton>
        </div>
      </FormDisclosure>
    </ActionForm>
  );
}
