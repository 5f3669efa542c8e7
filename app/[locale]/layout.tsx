import "../globals.css";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations, setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { CatalogueLinks } from "@/components/layout/catalogue-links";
import { FeedLinks } from "@/components/layout/feed-links";
import { SiteFooter } from "@/components/layout/site-footer";
import { SiteHeader } from "@/components/layout/site-header";
import { ThemeScript } from "@/components/ui/theme-script";
import { TimeZoneScript } from "@/components/ui/time-zone-script";
import { logoOf } from "@/lib/catalog/logo";
import { currentShop } from "@/lib/edge/current-shop";
import { spokenLocale } from "@/lib/i18n/locale";
import { CurrentLookBanner } from "./current-look-banner";

export const dynamic = "force-dynamic";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const asked = (await params).locale;
  const [t, { name }] = await Promise.all([
    getTranslations({ locale: spokenLocale(asked), namespace: "common" }),
    currentShop(),
  ]);
  return {
    title: { default: name, template: `%s · ${name.replaceAll("%s", "")}` },
    applicationName: name,
    description: t("tagline"),
    icons: { icon: "/mark.svg" },
  };
}

/** The frame of every page: language, theme before the first paint, head and foot. */
export default async function Frame({ children, params }: Props) {
  const asked = (await params).locale;
  const locale = spokenLocale(asked);
  setRequestLocale(locale);
  const [t, found, shop] = await Promise.all([
    getTranslations("common"),
    getTranslations("found"),
    currentShop(),
  ]);
  const { name, accent } = shop;
  const nonce = /'nonce-([^']+)'/.exec((await headers()).get("content-security-policy") ?? "")?.[1];
  return (
    <html lang={locale} data-accent={accent} suppressHydrationWarning>
      <head>
        <ThemeScript nonce={nonce} />
        <TimeZoneScript nonce={nonce} />
        <CatalogueLinks shop={name} />
        <FeedLinks path={`/${locale}`} title={found("feed", { shop: name })} />
      </head>
      <body>
        <a
          href="#content"
          className="sr-only rounded-md bg-accent px-4 py-3 text-on-accent focus:not-sr-only focus:absolute focus:start-4 focus:top-4 focus:z-10"
        >
          {t("skip")}
        </a>
        <div id="look-place">
          <CurrentLookBanner locale={locale} />
        </div>
        <SiteHeader locale={locale} shop={name} logo={logoOf(shop)} />
        {children}
        <SiteFooter locale={locale} shop={name} />
      </body>
    </html>
  );
}
