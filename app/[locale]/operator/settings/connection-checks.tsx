import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { AnswerText } from "@/components/ui/answer-text";
import { Card } from "@/components/ui/card";
import type { FormAction } from "@/components/ui/form-action";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { tryMail, tryProvider, tryStorage } from "./actions";

/** A button for each connection of the shop, which tries it and says what came back. */
export async function ConnectionChecks({ locale }: { locale: string }) {
  const t = await getTranslations("shopSettings");
  return (
    <Card title={t("checks")}>
      <p className="mb-5 text-sm text-ink-soft">{t("checksLead")}</p>
      <div className="space-y-4">
        <Check {...{ locale, action: tryMail }} label={t("mail")} done={t.raw("mailDone")} />
        <Check
          {...{ locale, action: tryProvider }}
          label={t("provider")}
          done={t.raw("providerDone")}
        />
        <Check
          {...{ locale, action: tryStorage }}
          label={t("storage")}
          done={t.raw("storageDone")}
        />
      </div>
    </Card>
  );
}

type Props = { action: FormAction; locale: string; label: string; done: string };

async function Check({ action, locale, label, done }: Props) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("shopSettings"),
    getTranslations("common"),
    formReasons("shopSettings"),
  ]);
  const said = (
    <Notice tone="success" isQuiet>
      <p>
        <AnswerText text={done} />
      </p>
      <p className="text-ink-soft">{t("again")}</p>
    </Notice>
  );
  return (
    <ActionForm
      {...{ action, reasons, label, hidden: { locale }, done: said }}
      errorTitle={common("problem")}
    >
      <SubmitButton look="plain" isWide pendingText={common("sending")}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}
