import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";
import { mustSpeak } from "@/lib/edge/must-speak";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "erasure" });
  return { title: t("doneTitle"), robots: { index: false } };
}

/** What somebody reads who is not there any more. */
export default async function Erased({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const t = await getTranslations("erasure");
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("doneTitle")}</h1>
      <p className="mt-3 mb-8">{t("doneText")}</p>
      <p>
        <LinkButton href={`/${locale}`}>{t("doneLink")}</LinkButton>
      </p>
    </PageBody>
  );
}
