import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportReportPage } from "@/app/[locale]/imports/import-report-page";
import { currentOperator } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { findImport } from "@/lib/imports/import-page";
import { isUuid } from "@/lib/kernel/uuid";
import { bring, resume, tellColumns } from "../actions";

type Props = { params: Promise<{ locale: string; importId: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "imports" });
  return { title: t("title"), robots: { index: false } };
}

/** What one of the operator's files would make, or made. */
export default async function Report({ params }: Props) {
  const { locale, importId } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  const page = operator && isUuid(importId) ? await findImport(operator, importId) : null;
  if (!operator || !page) notFound();
  return <ImportReportPage by={operator} {...{ page, bring, resume, tellColumns, locale }} />;
}
