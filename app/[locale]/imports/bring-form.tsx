import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import type { FormAction } from "@/components/ui/form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { formReasons } from "@/lib/edge/form-reasons";
import type { ImportPage } from "@/lib/imports/import-page";
import { toldAtMost } from "@/lib/imports/import-room";

/** The press that brings a file in: exactly as many lines as it says, and a letter to readers only with the tick. */
export async function BringForm({
  page,
  bring,
  locale,
}: {
  page: ImportPage;
  bring: FormAction;
  locale: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("imports"),
    getTranslations("common"),
    formReasons("imports"),
  ]);
  const hasReaders = page.kind === "purchases" || page.kind === "readers";
  return (
    <ActionForm
      action={bring}
      hidden={{ locale, importId: page.id, count: String(page.made) }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="mt-5 space-y-4"
    >
      {hasReaders ? <CheckboxField name="tell" label={t("tell")} isOptional /> : null}
      {hasReaders && page.authorId ? (
        <p className="text-sm text-ink-soft">{t("tellHint", { most: toldAtMost.readers })}</p>
      ) : null}
      <SubmitButton pendingText={common("sending")}>
        {t("bring", { count: page.made })}
      </SubmitButton>
      {hasReaders ? <p className="text-sm text-ink-soft">{t("bringText")}</p> : null}
    </ActionForm>
  );
}
