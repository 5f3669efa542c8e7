import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { mustSpeak } from "@/lib/edge/must-speak";
import { publicHead } from "@/lib/edge/public-head";
import { isLegalPage } from "@/lib/legal/legal-page";
import { findLegalVersion } from "@/lib/legal/legal-versions";
import { LegalText } from "../legal-text";

type Props = { params: Promise<{ locale: string; page: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale, page } = await params;
  if (!isLegalPage(page)) return {};
  const t = await getTranslations({ locale, namespace: "legal" });
  const [title, description] = [t(`pages.${page}`), t(`about.${page}`)];
  return publicHead({ locale, path: `/legal/${page}`, title, description });
}

/** A text of the law as it stands. */
export default async function Legal({ params }: Props) {
  const { locale, page } = await params;
  mustSpeak(locale);
  const version = isLegalPage(page) ? await findLegalVersion(page) : null;
  if (!isLegalPage(page) || !version) notFound();
  return <LegalText page={page} locale={locale} version={version} isOlder={false} />;
}
