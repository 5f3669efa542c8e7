import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { mustSpeak } from "@/lib/edge/must-speak";
import { isLegalPage, type LegalPage } from "@/lib/legal/legal-page";
import { findLegalVersion, listLegalVersions } from "@/lib/legal/legal-versions";
import { LegalText } from "../../legal-text";

type Props = { params: Promise<{ locale: string; page: string; number: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale, page, number } = await params;
  if (!isLegalPage(page)) return {};
  const t = await getTranslations({ locale, namespace: "legal" });
  // Search engines lead to the one in force.
  return { title: `${t(`pages.${page}`)} (${number})`, robots: { index: false } };
}

/** A text of the law as it was. */
export default async function EarlierLegal({ params }: Props) {
  const { locale, page, number } = await params;
  mustSpeak(locale);
  const version = isLegalPage(page) ? await versionOf(page, number) : null;
  if (!isLegalPage(page) || !version) notFound();
  const [newest] = await listLegalVersions(page);
  const isOlder = newest?.number !== version.number;
  return <LegalText page={page} locale={locale} version={version} isOlder={isOlder} />;
}

async function versionOf(page: LegalPage, number: string) {
  return /^[1-9]\d{0,5}$/.test(number) ? findLegalVersion(page, Number(number)) : null;
}
