import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/form-action";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatNumber } from "@/lib/i18n/format";
import type { ImportPage } from "@/lib/imports/import-page";

type Props = { page: ImportPage; resume: FormAction; locale: string };

/** Says that the work on a file stopped, how far it came, and lets it go on. */
export async function ResumeForm({ page, resume, locale }: Props) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("imports"),
    getTranslations("common"),
    formReasons("imports"),
  ]);
  const { id, lines, gone, state } = page;
  const told = { gone: formatNumber(gone, locale), lines: formatNumber(lines, locale) };
  return (
    <div className="mb-5 space-y-4">
      <Notice tone="warning" title={t("stopped")}>
        <p>{state === "reading" ? t("stoppedReading", told) : t("stoppedBringing", told)}</p>
      </Notice>
      <ActionForm
        action={resume}
        hidden={{ locale, importId: id }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("resume")}
      >
        <SubmitButton pendingText={common("sending")}>{t("resume")}</SubmitButton>
      </ActionForm>
      <p className="text-sm text-ink-soft">{t("stoppedText")}</p>
    </div>
  );
}
