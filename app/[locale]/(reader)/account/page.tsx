import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { currentReader } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { NoticesCard } from "./notices-card";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "account" });
  return { title: t("title") };
}

/** What a reader sets for themselves, one card per matter. */
export default async function Account({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const reader = await currentReader();
  if (!reader) redirect(`/${locale}/sign-in`);
  const t = await getTranslations("account");
  return (
    <PageBody>
      <h1 className="mb-10 text-3xl">{t("title")}</h1>
      <div className="grid gap-8">
        <Card title={t("you")}>
          <p className="[overflow-wrap:anywhere]">{t("signedInAs", { email: reader.email })}</p>
        </Card>
        <NoticesCard reader={reader} locale={locale} />
      </div>
    </PageBody>
  );
}
