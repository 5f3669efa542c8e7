import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { EmailField } from "@/components/ui/email-field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { ownsBookOf } from "@/lib/copies/claim-copy";
import type { FoundCopy } from "@/lib/copies/find-copy";
import { currentBuyer } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { takeCopy } from "./actions";

/** The press that takes a copy: for the signed-in reader, or for an address. */
export async function ClaimForm({
  copy,
  token,
  locale,
}: {
  copy: FoundCopy;
  token: string;
  locale: string;
}) {
  const buyer = await currentBuyer();
  const [t, common, reasons, isOwner] = await Promise.all([
    getTranslations("gifts"),
    getTranslations("common"),
    formReasons("gifts"),
    ownsBookOf(buyer, copy),
  ]);
  const isReader = buyer.kind === "reader";
  const isTeam = copy.line.purpose === "copies";
  return (
    <Card>
      {isOwner ? (
        <div className="mb-6">
          <Notice title={t("owned")} isQuiet>
            <p>{t("ownedText")}</p>
          </Notice>
        </div>
      ) : null}
      <ActionForm
        action={takeCopy}
        hidden={{ locale, token }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("take")}
        className="space-y-6"
      >
        {isReader ? (
          <p className="[overflow-wrap:anywhere]">{t("takeAs", { email: buyer.email })}</p>
        ) : (
          <EmailField
            label={t("yourEmail")}
            hint={copy.recipient ? t("yourEmailHint") : t("yourEmailByLetter")}
            isRequired
          />
        )}
        {isTeam ? <CheckboxField name="shows" label={t("shows")} isOptional /> : null}
        {isOwner || !isReader ? <CheckboxField name="again" label={t("again")} isOptional /> : null}
        <SubmitButton isWide pendingText={common("sending")}>
          {t("take")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
