import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";
import { currentReader } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "signin" });
  return { title: t("backTitle"), robots: { index: false } };
}

/** Where somebody arrives who signed in again beside a form: back to its tab. */
export default async function BackToForm({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  if (!(await currentReader())) redirect(`/${locale}/sign-in?to=/${locale}/sign-in/back`);
  const [t, common] = await Promise.all([getTranslations("signin"), getTranslations("common")]);
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("backTitle")}</h1>
      <p className="mt-4 mb-8 text-ink-soft">{t("backText")}</p>
      <LinkButton look="plain" href={`/${locale}/library`}>
        {common("library")}
      </LinkButton>
    </PageBody>
  );
}
