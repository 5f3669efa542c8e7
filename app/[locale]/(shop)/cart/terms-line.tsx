import { getTranslations } from "next-intl/server";

/** Under what an order is placed. The terms open beside the page, so that nothing typed is lost. */
export async function TermsLine({ locale }: { locale: string }) {
  const t = await getTranslations("legal");
  return (
    <p className="text-xs text-ink-soft">
      {t.rich("accept", {
        terms: (words) => (
          <a href={`/${locale}/legal/terms`} target="_blank" rel="noopener" className="link">
            {words}
          </a>
        ),
      })}
    </p>
  );
}
