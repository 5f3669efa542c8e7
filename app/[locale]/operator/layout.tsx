import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageBody } from "@/components/layout/page-body";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { currentOperator, currentSession } from "@/lib/edge/current-actor";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { workerAlarm } from "@/lib/edge/worker-alarm";
import { formatInstant } from "@/lib/i18n/format";
import { countLateRefunds } from "@/lib/refunds/late-refunds";
import { LegalDeskLink } from "./legal-desk-link";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

/** The operator's desk; whoever is not one finds nothing here. */
export default async function Desk({ children, params }: Props) {
  const { locale } = await params;
  const operator = await currentOperator();
  if (!operator) {
    const session = await currentSession();
    if (!session) redirect(`/${locale}/sign-in?to=/${locale}/operator/refunds`);
    if (session.user.isOperator) redirect(`/${locale}/second-factor`);
    notFound();
  }
  const [
    alarm,
    zone,
    t,
    editions,
    payouts,
    invoices,
    authors,
    crowd,
    promotions,
    store,
    reviews,
    imports,
    late,
  ] = await Promise.all([
    workerAlarm(operator),
    currentTimeZone(),
    getTranslations("operator"),
    getTranslations("editions"),
    getTranslations("payouts.desk"),
    getTranslations("invoiceDesk"),
    getTranslations("authorsDesk"),
    getTranslations("devices.crowd"),
    getTranslations("promotions"),
    getTranslations("store.desk"),
    getTranslations("reviews"),
    getTranslations("imports"),
    countLateRefunds(operator),
  ]);
  return (
    <PageBody>
      <nav
        aria-label={t("title")}
        className="mb-8 flex flex-wrap gap-x-6 gap-y-2 border-b border-rule pb-3 text-sm"
      >
        <span className="flex items-center gap-2">
          <a href={`/${locale}/operator/refunds`} className="quiet-link">
            {t("refunds")}
          </a>
          {late.pressing > 0 ? (
            <Badge tone={late.over > 0 ? "danger" : "warning"}>
              {t("lateMark", { count: late.pressing })}
            </Badge>
          ) : null}
        </span>
        <a href={`/${locale}/operator/disputes`} className="quiet-link">
          {t("disputes")}
        </a>
        <a href={`/${locale}/operator/payouts`} className="quiet-link">
          {payouts("title")}
        </a>
        <a href={`/${locale}/operator/money`} className="quiet-link">
          {t("money")}
        </a>
        <a href={`/${locale}/operator/invoices`} className="quiet-link">
          {invoices("nav")}
        </a>
        <a href={`/${locale}/operator/authors`} className="quiet-link">
          {authors("title")}
        </a>
        <a href={`/${locale}/operator/editions`} className="quiet-link">
          {editions("title")}
        </a>
        <a href={`/${locale}/operator/promotions`} className="quiet-link">
          {promotions("title")}
        </a>
        <a href={`/${locale}/operator/categories`} className="quiet-link">
          {store("title")}
        </a>
        <a href={`/${locale}/operator/shared-links`} className="quiet-link">
          {crowd("nav")}
        </a>
        <a href={`/${locale}/operator/import`} className="quiet-link">
          {imports("title")}
        </a>
        <a href={`/${locale}/operator/reviews`} className="quiet-link">
          {reviews("desk")}
        </a>
        <LegalDeskLink operator={operator} locale={locale} />
      </nav>
      {alarm ? (
        <div className="mb-8">
          <Notice tone="error" title={t(`worker.${alarm.standing}`)}>
            <p>{t("worker.text", { since: formatInstant(alarm.since, locale, zone) })}</p>
          </Notice>
        </div>
      ) : null}
      {children}
    </PageBody>
  );
}
