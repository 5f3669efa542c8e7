import { useTranslations } from "next-intl";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { LanguageSwitch } from "./language-switch";
import { LegalLinks } from "./legal-links";

/** The foot of every page; the way to withdraw from a purchase stands here, as the law asks. */
export function SiteFooter({ locale, shop }: { locale: string; shop: string }) {
  const t = useTranslations("common");
  const names = { system: t("themeSystem"), light: t("themeLight"), dark: t("themeDark") };
  return (
    <footer className="sticky top-[100vh] mt-20 border-t border-rule">
      <div className="mx-auto flex max-w-6xl flex-wrap items-end justify-between gap-x-8 gap-y-5 px-5 py-8 max-sm:gap-y-3 text-sm sm:px-8">
        <div className="max-w-md space-y-2">
          <p className="text-ink-soft">
            <strong className="block font-serif text-base font-semibold text-ink">{shop}</strong>
            {t("tagline")}
          </p>
          <a href={`/${locale}/refund`} className="quiet-link">
            {t("refundLink")}
          </a>
          <LegalLinks locale={locale} />
        </div>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <ThemeSwitch label={t("theme")} names={names} />
          <LanguageSwitch other={locale === "fr" ? "en" : "fr"} label={t("otherLanguage")} />
        </div>
      </div>
    </footer>
  );
}
