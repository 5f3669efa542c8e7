import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { currentOperator } from "@/lib/edge/current-actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { isLegalPage, longestText } from "@/lib/legal/legal-page";
import { findLegalVersion } from "@/lib/legal/legal-versions";
import { sellerWords } from "@/lib/legal/seller-words";
import { saveText } from "./actions";

type Props = { params: Promise<{ locale: string; page: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Props) {
  const { locale, page } = await params;
  if (!isLegalPage(page)) return {};
  const t = await getTranslations({ locale, namespace: "legal" });
  return { title: t("desk.editOf", { page: t(`pages.${page}`) }) };
}

/** One text of the law, to be written in both languages. */
export default async function EditLegal({ params, searchParams }: Props) {
  const { locale, page } = await params;
  mustSpeak(locale);
  if (!isLegalPage(page) || !(await currentOperator())) notFound();
  const [t, legal, common, reasons, version, { saved }] = await Promise.all([
    getTranslations("legal.desk"),
    getTranslations("legal"),
    getTranslations("common"),
    formReasons("legal"),
    findLegalVersion(page),
    pageQuery(searchParams, "saved"),
  ]);
  const hint = t("hint", { words: sellerWords.map((word) => `{{${word}}}`).join(", ") });
  const field = { hint, rows: 24, isRequired: true, maxLength: longestText };
  return (
    <>
      <h1 className="mb-8 text-3xl">{legal(`pages.${page}`)}</h1>
      {saved && saved === String(version?.number) ? (
        <div className="mb-8 max-w-md">
          <Notice tone="success">
            <p>
              {t("saved", { number: saved })}{" "}
              <a href={`/${locale}/legal/${page}`} className="link">
                {t("see")}
              </a>
            </p>
          </Notice>
        </div>
      ) : null}
      <ActionForm
        action={saveText}
        hidden={{ locale, page, basedOn: String(version?.number ?? 0) }}
        reasons={reasons}
        errorTitle={common("problem")}
        className="max-w-3xl space-y-6"
      >
        <TextField {...field} name="french" label={t("french")} value={version?.french ?? ""} />
        <TextField {...field} name="english" label={t("english")} value={version?.english ?? ""} />
        <SubmitButton pendingText={common("sending")}>{t("save")}</SubmitButton>
      </ActionForm>
    </>
  );
}
