import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { keyLives, resourcesOf } from "@/lib/accounts/scope";
import { formReasons } from "@/lib/edge/form-reasons";
import { copyWords } from "../(reader)/account/key-form";
import { type Desk, deskActions } from "./desk-actions";

/** Makes a key, with a choice for each resource, and shows its secret once. */
export async function NewKey({ desk, locale }: { desk: Desk; locale: string }) {
  const [t, programs, common, reasons, copy] = await Promise.all([
    getTranslations("programs.keys"),
    getTranslations("programs"),
    getTranslations("common"),
    formReasons("programs"),
    copyWords(),
  ]);
  const done = (
    <Notice tone="success" isQuiet>
      <div className="space-y-3" data-made="">
        <p>{t("once")}</p>
        <CopyText label={t("made")} text="{secret}" words={copy} />
        <LinkButton look="plain" href={`/${locale}/${desk}/keys`}>
          {t("another")}
        </LinkButton>
      </div>
    </Notice>
  );
  const lives = keyLives.map((days) => ({ value: String(days), text: t("lifeDays", { days }) }));
  return (
    <Card title={t("create")}>
      <ActionForm
        action={deskActions[desk].createKey}
        {...{ done, reasons, hidden: { locale } }}
        errorTitle={common("problem")}
        label={t("create")}
        className="space-y-6"
      >
        <TextField
          {...{ name: "name", label: t("programName"), hint: t("nameHint"), isRequired: true }}
          maxLength={60}
          autoComplete="off"
        />
        <fieldset>
          <legend className="mb-3 text-sm font-semibold">{t("rightsLegend")}</legend>
          <div className="grid gap-4 sm:grid-cols-2">
            {resourcesOf(desk === "author" ? "api-key" : "operator-key").map(
              ([resource, rights]) => (
                <SelectField
                  key={resource}
                  name={resource}
                  label={programs(`resources.${resource}`)}
                  value={resource === "editions" ? "write" : "none"}
                  options={(["none", ...rights] as const).map((right) => ({
                    ...{ value: right, text: programs(`rights.${right}`) },
                  }))}
                />
              ),
            )}
          </div>
        </fieldset>
        <SelectField
          name="days"
          label={t("life")}
          options={[{ value: "", text: t("lifeForever") }, ...lives]}
        />
        <SubmitButton pendingText={common("sending")}>{t("create")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
