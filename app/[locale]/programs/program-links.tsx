import { getTranslations } from "next-intl/server";
import type { Desk } from "./desk-actions";

/** The way between the pages about programs. */
export async function ProgramLinks({ desk, locale }: { desk: Desk; locale: string }) {
  const t = await getTranslations("programs");
  return (
    <nav aria-label={t("pages")} className="mb-6 flex flex-wrap gap-x-6 gap-y-2 text-sm">
      <a href={`/${locale}/${desk}/keys`} className="quiet-link">
        {t("keys.title")}
      </a>
      <a href={`/${locale}/${desk}/webhooks`} className="quiet-link">
        {t("webhooks.title")}
      </a>
      <a href={`/${locale}/developers`} className="quiet-link">
        {t("docs")}
      </a>
    </nav>
  );
}
