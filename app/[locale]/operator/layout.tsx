import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageBody } from "@/components/layout/page-body";
import { currentOperator, currentSession } from "@/lib/edge/current-actor";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

/** The operator's desk; whoever is not one finds nothing here. */
export default async function Desk({ children, params }: Props) {
  const { locale } = await params;
  if (!(await currentOperator())) {
    const session = await currentSession();
    if (!session) redirect(`/${locale}/sign-in?to=/${locale}/operator/refunds`);
    if (session.user.isOperator) redirect(`/${locale}/second-factor`);
    notFound();
  }
  const [t, payouts, invoices, authors] = await Promise.all([
    getTranslations("operator"),
    getTranslations("payouts.desk"),
    getTranslations("invoiceDesk"),
    getTranslations("authorsDesk"),
  ]);
  return (
    <PageBody>
      <nav
        aria-label={t("title")}
        className="mb-8 flex flex-wrap gap-x-6 gap-y-2 border-b border-rule pb-3 text-sm"
      >
        <a href={`/${locale}/operator/refunds`} className="quiet-link">
          {t("refunds")}
        </a>
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
      </nav>
      {children}
    </PageBody>
  );
}
