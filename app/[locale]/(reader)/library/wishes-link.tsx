import { getTranslations } from "next-intl/server";

/** The way from the books one owns to those one has in mind. */
export async function WishesLink({ locale }: { locale: string }) {
  const t = await getTranslations("store.wish");
  return (
    <p className="-mt-6 mb-8 text-sm">
      <a href={`/${locale}/wishes`} className="link">
        {t("library")}
      </a>
    </p>
  );
}
