import "../../globals.css";
import "../reading.css";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations, setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { LegalLinks } from "@/components/layout/legal-links";
import { ThemeScript } from "@/components/ui/theme-script";
import { TimeZoneScript } from "@/components/ui/time-zone-script";
import { currentShop } from "@/lib/edge/current-shop";
import { spokenLocale } from "@/lib/i18n/locale";

export const dynamic = "force-dynamic";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await currentShop();
  return {
    title: { default: name, template: `%s · ${name.replaceAll("%s", "")}` },
    applicationName: name,
    icons: { icon: "/mark.svg" },
    // What somebody reads is nobody's search result.
    robots: { index: false },
  };
}

/** The frame of the reading pages: nothing around the book but what one reads with. */
export default async function ReadingFrame({ children, params }: Props) {
  const asked = (await params).locale;
  const locale = spokenLocale(asked);
  setRequestLocale(locale);
  const [t, legal] = await Promise.all([getTranslations("common"), getTranslations("legal")]);
  const nonce = /'nonce-([^']+)'/.exec((await headers()).get("content-security-policy") ?? "")?.[1];
  return (
    <html lang={locale} suppressHydrationWarning>
      <head>
        <ThemeScript nonce={nonce} />
        <TimeZoneScript nonce={nonce} />
      </head>
      <body>
        <a
          href="#content"
          className="sr-only rounded-md bg-accent px-4 py-3 text-on-accent focus:not-sr-only focus:absolute focus:start-4 focus:top-4 focus:z-10"
        >
          {t("skip")}
        </a>
        {children}
        <section aria-label={legal("nav")} className="room-law">
          <a href={`/${locale}/refund`}>{t("refundLink")}</a>
          <LegalLinks locale={locale} />
        </section>
      </body>
    </html>
  );
}
