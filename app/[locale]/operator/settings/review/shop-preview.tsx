import { getTranslations } from "next-intl/server";
import { buttonClasses } from "@/components/ui/button-classes";

/** A small page with the shop's name and colour as they would be. */
export async function ShopPreview({ name, accent }: { name: string; accent: string }) {
  const t = await getTranslations("shopSettings");
  return (
    <section aria-label={t("preview")} className="mt-10 max-w-xl">
      <p className="mb-3 text-sm font-semibold">{t("preview")}</p>
      <div data-accent={accent} className="rounded-lg border border-rule bg-paper">
        <p className="border-b border-rule px-5 py-3 font-serif text-lg text-accent">{name}</p>
        <div className="space-y-4 px-5 py-6">
          <p>
            {t("previewText")}, <span className="text-accent underline">{t("previewLink")}</span>
          </p>
          <p aria-hidden="true">
            <span className={buttonClasses("main")}>{t("previewButton")}</span>
          </p>
        </div>
      </div>
    </section>
  );
}
