import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportReportPage } from "@/app/[locale]/imports/import-report-page";
import { PageBody } from "@/components/layout/page-body";
import { findImport } from "@/lib/imports/import-page";
import { isUuid } from "@/lib/kernel/uuid";
import { authorAtDoor } from "../../author-door";
import { bring, resume, tellColumns } from "../actions";

type Props = { params: Promise<{ locale: string; importId: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "imports" });
  return { title: t("title"), robots: { index: false } };
}

/** What one of an author's files would make, or made. */
export default async function Report({ params }: Props) {
  const { locale, importId } = await params;
  const author = await authorAtDoor(locale, `/import/${importId}`);
  const page = isUuid(importId) ? await findImport(author, importId) : null;
  if (!page) notFound();
  return (
    <PageBody width="form">
      <ImportReportPage by={author} {...{ page, bring, resume, tellColumns, locale }} />
    </PageBody>
  );
}
