import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { DoneNotice } from "@/components/ui/done-notice";
import { currentReader } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { ApiKeysCard } from "./api-keys-card";
import { DataCard } from "./data-card";
import { DevicesCard } from "./devices-card";
import { LooksCard } from "./looks-card";
import { NoticesCard } from "./notices-card";
import { ReadingAppsCard } from "./reading-apps-card";
import { RevokedNotice } from "./revoked-notice";
import { SecurityCard } from "./security-card";
import { SharesCard } from "./shares-card";

type Props = { params: Promise<{ locale: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "account" });
  return { title: t("title"), robots: { index: false } };
}

/** What a press on this page may have done, as its address says afterwards. */
const deeds = ["renamed", "removed", "ended", "othersEnded", "unlinked"] as const;

/** What a reader sets for themselves, one card per matter. */
export default async function Account({ params, searchParams }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const reader = await currentReader();
  if (!reader) redirect(`/${locale}/sign-in`);
  const [t, change, security] = await Promise.all([
    getTranslations("account"),
    getTranslations("emailChange"),
    getTranslations("security"),
  ]);
  const {
    revoked,
    did,
    of = "",
  } = await pageQuery(searchParams, ...(["revoked", "did", "of"] as const));
  const done = deeds.find((one) => one === did);
  return (
    <PageBody>
      <h1 className="mb-10 text-3xl">{t("title")}</h1>
      {done ? <DoneNotice of={`${done}${of}`}>{security(done)}</DoneNotice> : null}
      {did === "moved" ? (
        <DoneNotice of="moved">{change("done", { email: reader.email })}</DoneNotice>
      ) : null}
      {revoked ? <RevokedNotice reader={reader} keyId={revoked} /> : null}
      <div className="grid gap-8">
        <Card title={t("you")}>
          <p className="[overflow-wrap:anywhere]">{t("signedInAs", { email: reader.email })}</p>
          <p className="mt-3 text-sm">
            <a href={`/${locale}/account/email`} className="quiet-link">
              {change("open")}
            </a>
          </p>
        </Card>
        <SecurityCard reader={reader} locale={locale} />
        <NoticesCard reader={reader} locale={locale} />
        <SharesCard reader={reader} locale={locale} />
        <DevicesCard {...{ reader, locale }} />
        <ReadingAppsCard reader={reader} locale={locale} />
        <ApiKeysCard locale={locale} />
        <LooksCard reader={reader} locale={locale} />
        <DataCard locale={locale} />
      </div>
    </PageBody>
  );
}
