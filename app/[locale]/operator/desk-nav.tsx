import { getTranslations } from "next-intl/server";
import { type DeskGroup, DeskLinks } from "@/components/layout/desk-links";
import type { Operator } from "@/lib/accounts/actor";
import { countShippedPages } from "@/lib/legal/legal-versions";
import { countLateRefunds } from "@/lib/refunds/late-refunds";

type Props = { operator: Operator; locale: string };

/** The ways of the desk: what is worked at, the books, the shop, and what is on record. */
export async function DeskNav({ operator, locale }: Props) {
  const [t, groups] = await Promise.all([
    getTranslations("operatorDesk"),
    Promise.all([
      workGroup({ operator, locale }),
      booksGroup(locale),
      shopGroup({ operator, locale }),
    ]),
  ]);
  return (
    <div className="-mt-6 mb-8 sm:-mt-8">
      <DeskLinks title={t("sections")} groups={groups} />
    </div>
  );
}

async function workGroup({ operator, locale }: Props): Promise<DeskGroup> {
  const [t, desk, abuse, late] = await Promise.all([
    getTranslations("operatorDesk"),
    getTranslations("operator"),
    getTranslations("abuse.desk"),
    countLateRefunds(operator),
  ]);
  const at = (path: string) => `/${locale}/operator${path}`;
  const mark = {
    text: desk("lateMark", { count: late.pressing }),
    tone: late.over > 0 ? ("danger" as const) : ("warning" as const),
  };
  return {
    name: t("groups.work"),
    links: [
      { href: at(""), text: t("home.nav"), isFirst: true },
      { href: at("/orders"), text: t("orders.title") },
      { href: at("/refunds"), text: desk("refunds"), mark: late.pressing > 0 ? mark : null },
      { href: at("/disputes"), text: desk("disputes") },
      { href: at("/requests"), text: t("requests.nav") },
      { href: at("/abuse"), text: abuse("nav") },
    ],
  };
}

async function booksGroup(locale: string): Promise<DeskGroup> {
  const [t, desk, payouts, invoices] = await Promise.all([
    getTranslations("operatorDesk"),
    getTranslations("operator"),
    getTranslations("payouts.desk"),
    getTranslations("invoiceDesk"),
  ]);
  const at = (path: string) => `/${locale}/operator${path}`;
  return {
    name: t("groups.books"),
    links: [
      { href: at("/money"), text: desk("money") },
      { href: at("/payouts"), text: payouts("title") },
      { href: at("/invoices"), text: invoices("nav"), also: [at("/taxes")] },
      { href: at("/audit"), text: t("audit.nav") },
    ],
  };
}

async function shopGroup({ operator, locale }: Props): Promise<DeskGroup> {
  const [
    t,
    editions,
    authors,
    crowd,
    promotions,
    bundles,
    store,
    reviews,
    programs,
    settings,
    imports,
    legal,
    shipped,
  ] = await Promise.all([
    getTranslations("operatorDesk"),
    getTranslations("editions"),
    getTranslations("authorsDesk"),
    getTranslations("devices.crowd"),
    getTranslations("promotions"),
    getTranslations("bundles.operator"),
    getTranslations("store.desk"),
    getTranslations("reviews"),
    getTranslations("programs"),
    getTranslations("shopSettings"),
    getTranslations("imports"),
    getTranslations("legal.desk"),
    countShippedPages(operator),
  ]);
  const at = (path: string) => `/${locale}/operator${path}`;
  const mark = { text: legal("mark", { count: shipped }), tone: "warning" as const };
  return {
    name: t("groups.shop"),
    links: [
      { href: at("/authors"), text: authors("title") },
      { href: at("/editions"), text: editions("title") },
      { href: at("/promotions"), text: promotions("title") },
      { href: at("/bundles"), text: bundles("nav") },
      { href: at("/categories"), text: store("title") },
      { href: at("/shared-links"), text: crowd("nav") },
      { href: at("/reviews"), text: reviews("desk") },
      { href: at("/keys"), text: programs("nav"), also: [at("/webhooks")] },
      { href: at("/import"), text: imports("title") },
      { href: at("/settings"), text: settings("nav") },
      { href: at("/settings/pages"), text: legal("title"), mark: shipped > 0 ? mark : null },
    ],
  };
}
