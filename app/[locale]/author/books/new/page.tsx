import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { BookFromFile } from "@/components/author/book-from-file";
import { uploadWords } from "@/components/author/upload-words";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { FormKey } from "@/components/ui/form-key";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { bookLanguages, longest } from "@/lib/catalog/book-words";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatLanguage } from "@/lib/i18n/format";
import { authorAtDoor } from "../../author-door";
import { create, createForFile } from "./actions";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "workshop.new" });
  return { title: t("title") };
}

/** Where a book begins: from its file, or without one. */
export default async function NewBook({ params }: Props) {
  const { locale } = await params;
  await authorAtDoor(locale, "/books/new");
  const t = await getTranslations("workshop.new");
  return (
    <PageBody>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-10 max-w-2xl text-ink-soft">{t("lead")}</p>
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <FromFile locale={locale} />
        <WithoutFile locale={locale} />
      </div>
    </PageBody>
  );
}

async function FromFile({ locale }: { locale: string }) {
  const [t, uploads, reasons] = await Promise.all([
    getTranslations("workshop.new"),
    getTranslations("uploads"),
    formReasons("workshop"),
  ]);
  return (
    <Card title={t("fromFile")} className="shadow-sheet">
      <p className="mb-6 text-ink-soft">{t("fromFileText")}</p>
      <BookFromFile
        action={createForFile}
        hidden={{ locale, formId: randomUUID(), untitled: t("untitled") }}
        locale={locale}
        reasons={reasons}
        uploads={uploadWords(uploads)}
        words={{
          ...{ choose: t("choose"), hint: t("chooseHint"), begin: t("begin") },
          ...{ opening: t("opening"), withoutScripts: t("withoutScripts") },
          wrongFile: t("wrongFile"),
        }}
      />
    </Card>
  );
}

async function WithoutFile({ locale }: { locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("workshop.new"),
    getTranslations("common"),
    formReasons("workshop"),
  ]);
  return (
    <Card title={t("without")}>
      <p className="mb-6 text-ink-soft">{t("withoutText")}</p>
      <ActionForm
        action={create}
        hidden={{ locale }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("without")}
        className="space-y-5"
      >
        <FormKey name="formId" drawn={randomUUID()} />
        <TextField name="title" label={t("bookTitle")} maxLength={longest.title} isRequired />
        <SelectField
          name="language"
          label={t("language")}
          value={locale}
          options={bookLanguages.map((value) => ({ value, text: formatLanguage(value, locale) }))}
        />
        <SubmitButton look="plain" pendingText={common("sending")}>
          {t("create")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
