import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AskBeforeLeaving } from "@/components/author/ask-before-leaving";
import { DeskLinks } from "@/components/layout/desk-links";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

/** The author's desk: the ways between its pages. Each page guards its own door. */
export default async function AuthorDesk({ children, params }: Props) {
  const { locale } = await params;
  const [title, groups] = await Promise.all([deskName(locale), linkGroups(locale)]);
  return (
    <>
      <div className="mx-auto max-w-6xl px-5 pt-2 sm:px-8 sm:pt-4">
        <DeskLinks title={title} groups={groups} isLine />
      </div>
      {children}
      <AskBeforeLeaving />
    </>
  );
}

async function deskName(locale: string) {
  const t = await getTranslations({ locale, namespace: "author" });
  return t("navigation");
}

async function linkGroups(locale: string) {
  const [home, editions, bundles, requests, programs, visits, readers, imports, questions] =
    await Promise.all([
      getTranslations({ locale, namespace: "authorHome" }),
      getTranslations({ locale, namespace: "editions" }),
      getTranslations({ locale, namespace: "bundles.desk" }),
      getTranslations({ locale, namespace: "operatorDesk.ask" }),
      getTranslations({ locale, namespace: "programs" }),
      getTranslations({ locale, namespace: "visits" }),
      getTranslations({ locale, namespace: "readers" }),
      getTranslations({ locale, namespace: "imports" }),
      getTranslations({ locale, namespace: "questions" }),
    ]);
  const at = (path: string) => `/${locale}/author${path}`;
  return [
    {
      name: home("nav.publish"),
      links: [
        { href: at(""), text: home("title"), isFirst: true },
        { href: at("/books"), text: editions("nav"), also: [at("/drafts")] },
        { href: at("/bundles"), text: bundles("title") },
      ],
    },
    {
      name: home("nav.follow"),
      links: [
        { href: at("/sales"), text: home("nav.sales") },
        { href: at("/visits"), text: visits("title") },
        { href: at("/readers"), text: readers("title") },
        { href: at("/questions"), text: questions("nav") },
        { href: at("/payouts"), text: home("nav.payouts") },
      ],
    },
    {
      name: home("nav.more"),
      links: [
        { href: at("/requests"), text: requests("nav") },
        { href: at("/keys"), text: programs("nav"), also: [at("/webhooks")] },
        { href: at("/import"), text: imports("title") },
      ],
    },
  ];
}
