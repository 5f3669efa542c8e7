import { getTranslations } from "next-intl/server";

/** The way to take the whole library along, in one file. */
export async function ArchiveLink({ locale }: { locale: string }) {
  const t = await getTranslations("devices.archive");
  return (
    <p className="mt-12 border-t border-rule pt-6 text-sm">
      <a href={`/${locale}/library/archive`} className="link">
        {t("link")}
      </a>
      <span className="mt-1 block text-ink-soft">{t("hint")}</span>
    </p>
  );
}
