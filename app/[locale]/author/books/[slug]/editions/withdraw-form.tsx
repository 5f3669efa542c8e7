import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { RadioChoice } from "@/components/ui/radio-choice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { withdraw } from "./actions";

/** Takes an edition out of the shop for good, with a reason that its owners read. */
export async function WithdrawForm({
  editionId,
  name,
  slug,
  locale,
}: {
  editionId: string;
  name: string;
  slug: string;
  locale: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("editions"),
    getTranslations("common"),
    formReasons("editions"),
  ]);
  return (
    <div className="mt-5 border-t border-rule pt-5">
      <h3 className="text-lg">{t("withdrawOf", { edition: name })}</h3>
      <ActionForm
        scope={editionId}
        action={withdraw}
        hidden={{ locale, slug, editionId }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("withdrawOf", { edition: name })}
        className="mt-4 max-w-xl space-y-5"
      >
        <RadioChoice
          name="kind"
          scope={editionId}
          legend={t("withdrawWhy")}
          chosen="faulty"
          choices={[
            { value: "faulty", label: t("faulty"), hint: t("faultyHint") },
            { value: "legal", label: t("legal"), hint: t("legalHint") },
          ]}
        />
        <TextField
          name="reason"
          scope={editionId}
          label={t("withdrawReason")}
          hint={t("withdrawReasonHint")}
          rows={3}
          maxLength={2000}
          isRequired
        />
        <SubmitButton look="danger" pendingText={common("sending")}>
          {t("withdrawNow")}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
