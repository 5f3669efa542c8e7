import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageBody } from "@/components/layout/page-body";
import { Notice } from "@/components/ui/notice";
import { currentLook, currentOperator, currentSession } from "@/lib/edge/current-actor";
import { workerAlarm } from "@/lib/edge/worker-alarm";
import { formatInstant } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { DeskNav } from "./desk-nav";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

/** The operator's desk; whoever is not one finds nothing here. */
export default async function Desk({ children, params }: Props) {
  const { locale } = await params;
  const operator = await currentOperator();
  if (!operator) {
    if (await currentLook()) return <ShutWhileLooking />;
    const session = await currentSession();
    if (!session) redirect(`/${locale}/sign-in?to=/${locale}/operator`);
    if (session.user.isOperator) redirect(`/${locale}/second-factor`);
    notFound();
  }
  const [alarm, t] = await Promise.all([workerAlarm(operator), getTranslations("operator")]);
  return (
    <PageBody>
      <DeskNav operator={operator} locale={locale} />
      {alarm ? (
        <div className="mb-8">
          <Notice tone="error" title={t(`worker.${alarm.standing}`)}>
            <p>{t("worker.text", { since: formatInstant(alarm.since, locale, shopZone) })}</p>
          </Notice>
        </div>
      ) : null}
      {children}
      <p className="mt-12 text-xs text-ink-soft">{t("hours", { zone: shopZone })}</p>
    </PageBody>
  );
}

// Whoever sees through a reader's eyes has no desk; the banner above is the way back to it.
async function ShutWhileLooking() {
  const t = await getTranslations("operatorDesk.look");
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("deskShut")}</h1>
      <p className="mt-4 text-ink-soft">{t("deskShutText")}</p>
    </PageBody>
  );
}
