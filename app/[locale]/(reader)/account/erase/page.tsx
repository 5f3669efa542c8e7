import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";
import { currentReader } from "@/lib/edge/current-actor";
import { askFreshProof } from "@/lib/edge/fresh-proof";
import { mustSpeak } from "@/lib/edge/must-speak";
import { consequencesFor } from "@/lib/privacy/consequences";
import { Obstacles } from "./obstacles";
import { WhatGoes } from "./what-goes";
import { WhatStays } from "./what-stays";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "erasure" });
  return { title: t("title"), robots: { index: false } };
}

/** What an erasure takes away, what it leaves and why, and what has to be done first. Nothing is erased here. */
export default async function EraseAccount({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const reader = await currentReader();
  if (!reader) redirect(`/${locale}/sign-in?to=/${locale}/account/erase`);
  await askFreshProof(locale, `/${locale}/account/erase`);
  const [t, told] = await Promise.all([getTranslations("erasure"), consequencesFor(reader)]);
  const isOpen = told.obstacles.length === 0;
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 text-ink-soft">{t("lead")}</p>
      <div className="space-y-8">
        {isOpen ? null : <Obstacles obstacles={told.obstacles} locale={locale} />}
        <WhatGoes {...{ told, locale }} />
        <WhatStays told={told} />
        <p>{t("again")}</p>
        <p>
          <a href={`/${locale}/account/export`} className="link">
            {t("export")}
          </a>
        </p>
      </div>
      <p className="mt-10 flex flex-wrap gap-3">
        <LinkButton href={`/${locale}/account`}>{t("cancel")}</LinkButton>
        {isOpen ? (
          <LinkButton look="danger" href={`/${locale}/account/erase/confirm`}>
            {t("next")}
          </LinkButton>
        ) : null}
      </p>
    </PageBody>
  );
}
