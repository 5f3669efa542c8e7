import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { confirm, stop } from "./actions";

type Link = { locale: string; changeId: string; token: string };

/** The author's yes, with the authenticator's code of whoever has one. */
export async function ConfirmForm({ needsCode, ...link }: Link & { needsCode: boolean }) {
  const [t, common, reasons] = await words();
  const done = (
    <div className="space-y-6">
      <Notice tone="success">{t("confirmed")}</Notice>
      <LinkButton href={`/${link.locale}/author/payouts`}>{t("toPayouts")}</LinkButton>
    </div>
  );
  return (
    <ActionForm
      {...{ action: confirm, hidden: link, reasons, errorTitle: common("problem"), done }}
      className="max-w-sm space-y-5"
    >
      {needsCode ? (
        <TextField
          {...{ name: "code", label: t("code"), autoComplete: "one-time-code", maxLength: 9 }}
          inputMode="numeric"
        />
      ) : null}
      <SubmitButton pendingText={common("sending")}>{t("confirm")}</SubmitButton>
    </ActionForm>
  );
}

/** "That was not me": for whoever holds the letter. */
export async function StopForm(link: Link) {
  const [t, common, reasons] = await words();
  return (
    <ActionForm
      {...{ action: stop, hidden: link, reasons, errorTitle: common("problem") }}
      done={<Notice tone="success">{t("stopped")}</Notice>}
    >
      <SubmitButton look="danger" pendingText={common("sending")}>
        {t("stop")}
      </SubmitButton>
    </ActionForm>
  );
}

function words() {
  return Promise.all([getTranslations("accountChange"), getTranslations("common"), formReasons()]);
}
