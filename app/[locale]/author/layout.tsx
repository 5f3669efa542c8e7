import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

/** The author's desk: a way between its pages. Each page guards its own door. */
export default async function AuthorDesk({ children, params }: Props) {
  const { locale } = await params;
  const [t, home, sales, editions, payouts, bundles, requests, programs, visits, readers, imports] =
    await Promise.all([
      getTranslations({ locale, namespace: "author" }),
      getTranslations({ locale, namespace: "authorHome" }),
      getTranslations({ locale, namespace: "sales" }),
      getTranslations({ locale, namespace: "editions" }),
      getTranslations({ locale, namespace: "payouts" }),
      getTranslations({ locale, namespace: "bundles.desk" }),
      getTranslations({ locale, namespace: "operatorDesk.ask" }),
      getTranslations({ locale, namespace: "programs" }),
      getTranslations({ locale, namespace: "visits" }),
      getTranslations({ locale, namespace: "readers" }),
      getTranslations({ locale, namespace: "imports" }),
    ]);
  return (
    <>
      <nav
        aria-label={t("navigation")}
        className="mx-auto flex max-w-6xl gap-x-6 gap-y-2 overflow-x-auto px-5 pt-6 text-sm whitespace-nowrap sm:flex-wrap sm:px-8"
      >
        <a href={`/${locale}/author`} className="quiet-link">
          {home("title")}
        </a>
        <a href={`/${locale}/author/books`} className="quiet-link">
          {editions("nav")}
        </a>
        <a href={`/${locale}/author/bundles`} className="quiet-link">
          {bundles("title")}
        </a>
        <a href={`/${locale}/author/sales`} className="quiet-link">
          {sales("title")}
        </a>
        <a href={`/${locale}/author/visits`} className="quiet-link">
          {visits("title")}
        </a>
        <a href={`/${locale}/author/readers`} className="quiet-link">
          {readers("title")}
        </a>
        <a href={`/${locale}/author/payouts`} className="quiet-link">
          {payouts("title")}
        </a>
        <a href={`/${locale}/author/requests`} className="quiet-link">
          {requests("nav")}
        </a>
        <a href={`/${locale}/author/keys`} className="quiet-link">
          {programs("nav")}
        </a>
        <a href={`/${locale}/author/import`} className="quiet-link">
          {imports("title")}
        </a>
      </nav>
      {children}
    </>
  );
}
