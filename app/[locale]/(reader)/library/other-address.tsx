import { getTranslations } from "next-intl/server";

/** At the foot of a library: the way to what was bought with another address. */
export async function OtherAddress({ locale }: { locale: string }) {
  const t = await getTranslations("claims");
  return (
    <p className="mt-10 text-sm text-ink-soft">
      {t("elsewhere")}{" "}
      <a href={`/${locale}/library/claim`} className="quiet-link">
        {t("title")}
      </a>
    </p>
  );
}
