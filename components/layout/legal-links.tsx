import { useTranslations } from "next-intl";
import { legalPages } from "@/lib/legal/legal-page";

/** The way to the texts of the law, at the foot of every page. */
export function LegalLinks({ locale }: { locale: string }) {
  const t = useTranslations("legal");
  return (
    <nav aria-label={t("nav")}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {legalPages.map((page) => (
          <li key={page}>
            <a href={`/${locale}/legal/${page}`} className="quiet-link">
              {t(`pages.${page}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
