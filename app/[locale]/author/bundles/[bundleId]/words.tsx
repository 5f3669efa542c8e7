import { getTranslations } from "next-intl/server";
import { MarkdownField } from "@/components/author/markdown-field";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { BundleDeskPage } from "@/lib/bundles/bundle-desk";
import { longestDescription, longestTitle, wordLanguages } from "@/lib/bundles/bundle-words";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatInstant, formatLanguage } from "@/lib/i18n/format";
import { markWords } from "../../mark-words";
import { reword } from "../actions";

type Props = { bundle: BundleDeskPage; locale: string; zone: string; isSaved: boolean };

/** The words of a bundle: for whoever proposed it a form in each language, for all its authors who wrote what, and when. */
export async function Words({ bundle, locale, zone, isSaved }: Props) {
  const t = await getTranslations("bundles.desk");
  return (
    <section aria-labelledby="words" className="mt-14">
      <h2 id="words" className="mb-4 text-2xl">
        {t("words")}
      </h2>
      {isSaved ? (
        <div className="mb-6">
          <Notice tone="success">{t("wordsSaved")}</Notice>
        </div>
      ) : null}
      {bundle.canEditWords ? <WordsForm bundle={bundle} locale={locale} /> : null}
      <Disclosure summary={t("wordings")} open={!bundle.canEditWords}>
        <DataTable
          caption={t("wordings")}
          isCaptionHidden
          columns={[
            { key: "at", heading: t("writtenAt") },
            { key: "by", heading: t("author") },
            { key: "language", heading: t("language") },
            { key: "title", heading: t("name") },
          ]}
          rows={bundle.words.map(({ id, language, title, writer, writtenAt }) => ({
            key: id,
            cells: {
              ...{ at: formatInstant(writtenAt, locale, zone), by: writer.name },
              language: formatLanguage(language, locale),
              title: title ? <span lang={language}>{title}</span> : t("noWords"),
            },
          }))}
        />
      </Disclosure>
    </section>
  );
}

async function WordsForm({ bundle, locale }: Pick<Props, "bundle" | "locale">) {
  const [t, common, reasons, marks] = await Promise.all([
    getTranslations("bundles.desk"),
    getTranslations("common"),
    formReasons("bundles"),
    markWords(),
  ]);
  const { id: bundleId, language: own, words } = bundle;
  return (
    <>
      <p className="mb-6 max-w-2xl text-sm text-ink-soft">{t("onlyWords")}</p>
      <ActionForm
        action={reword}
        hidden={{ locale, bundleId }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("words")}
        className="mb-8 max-w-3xl space-y-8"
      >
        {wordLanguages(own).map((language) => {
          const standing = words.find((one) => one.language === language);
          const named = { language: formatLanguage(language, locale) };
          const isOwn = language === own;
          return (
            <fieldset key={language} className="space-y-5">
              <legend className="mb-2 font-serif text-lg font-[560]">
                {isOwn ? t("ownWords", named) : t("otherWords", named)}
              </legend>
              <TextField
                name={`title-${language}`}
                label={t("nameIn", named)}
                value={standing?.title ?? ""}
                maxLength={longestTitle}
                isRequired={isOwn}
              />
              <MarkdownField
                name={`description-${language}`}
                label={t("descriptionIn", named)}
                hint={t("descriptionHint")}
                value={standing?.description ?? ""}
                rows={6}
                maxLength={longestDescription}
                words={marks}
                isRequired={isOwn}
              />
            </fieldset>
          );
        })}
        <SubmitButton pendingText={common("sending")}>{t("saveWords")}</SubmitButton>
      </ActionForm>
    </>
  );
}
