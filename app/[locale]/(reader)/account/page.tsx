import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { currentReader } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { ApiKeysCard } from "./api-keys-card";
import { DevicesCard } from "./devices-card";
import { LooksCard } from "./looks-card";
import { NoticesCard } from "./notices-card";
import { ReadingAppsCard } from "./reading-apps-card";
import { RevokedNotice } from "./revoked-notice";
import { SharesCard } from "./shares-card";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "account" });
  return { title: t("title"), robots: { index: false } };
}

/** What a reader sets for themselves, one card per matter. */
export default async function Account({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const reader = await currentReader();
  if (!reader) redirect(`/${locale}/sign-in`);
  const t = await getTranslations("account");
  const { revoked } = await pageQuery(searchParams, "revoked");
  return (
    <PageBody>
      <h1 className="mb-10 text-3xl">{t("title")}</h1>
      {revoked ? <RevokedNotice reader={reader} keyId={revoked} /> : null}
      <div className="grid gap-8">
        <Card title={t("you")}>
          <p className="[overflow-wrap:anywhere]">{t("signedInAs", { email: reader.email })}</p>
        </Card>
        <NoticesCard reader={reader} locale={locale} />
        <SharesCard reader={reader} locale={locale} />
        <DevicesCard {...{ reader, locale }} />
        <ReadingAppsCard reader={reader} locale={locale} />
        <ApiKeysCard locale={locale} />
        <LooksCard reader={reader} locale={locale} />
      </div>
    </PageBody>
  );
}
