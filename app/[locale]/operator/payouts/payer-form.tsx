import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { groupIban } from "@/lib/payouts/iban";
import { savePayer } from "./actions";

type Payer = { holder: string; iban: string; bic: string | null };

/** The account the shop pays authors from. */
export async function PayerForm({ payer, locale }: { payer: Payer | null; locale: string }) {
  const [t, all, common, reasons] = await Promise.all([
    getTranslations("payouts.desk"),
    getTranslations("payouts.account"),
    getTranslations("common"),
    formReasons(),
  ]);
  return (
    <section aria-labelledby="payer" className="max-w-xl space-y-4">
      <h2 id="payer" className="text-xl">
        {t("payer")}
      </h2>
      <p className="text-sm text-ink-soft">{t("payerText")}</p>
      <ActionForm
        action={savePayer}
        hidden={{ locale }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="space-y-4"
      >
        <TextField
          {...{ name: "holder", label: all("holder"), value: payer?.holder ?? "" }}
          maxLength={70}
        />
        <TextField
          {...{ name: "iban", label: all("iban"), hint: all("ibanHint") }}
          value={payer ? groupIban(payer.iban) : ""}
          maxLength={60}
        />
        <TextField name="bic" label={all("bic")} value={payer?.bic ?? ""} maxLength={20} />
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("savePayer")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
