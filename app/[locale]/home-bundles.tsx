import { getTranslations } from "next-intl/server";
import { listBundles } from "@/lib/catalog/catalogue-page";

/** The bundles in the shop's order. */
export async function HomeBundles({ locale }: { locale: string }) {
  const [t, bundles] = await Promise.all([getTranslations("home"), listBundles()]);
  if (bundles.length === 0) return null;
  return (
    <section aria-labelledby="top-bundles" className="mt-16">
      <h2 id="top-bundles" className="text-2xl">
        {t("topBundles")}
      </h2>
      <p className="mt-2 text-sm text-ink-soft">{t("demoBundles")}</p>
      <ol className="mt-6 grid gap-x-10 gap-y-8 md:grid-cols-2">
        {bundles.map((bundle) => (
          <li key={bundle.id} lang={bundle.language} className="border-t border-rule pt-4">
            <h3 className="text-lg">{bundle.title}</h3>
            <p lang={locale} className="text-sm text-ink-soft">
              {t("bundleBooks", { count: bundle.bookCount })}
            </p>
            <p className="mt-2 font-serif text-base">{bundle.description}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
