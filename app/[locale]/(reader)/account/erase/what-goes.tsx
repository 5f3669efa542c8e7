import { getTranslations } from "next-intl/server";
import type { consequencesFor } from "@/lib/privacy/consequences";

/** What an erasure takes away at once. */
export async function WhatGoes({
  told: { books, reviews, gifts },
  locale,
}: {
  told: Awaited<ReturnType<typeof consequencesFor>>;
  locale: string;
}) {
  const t = await getTranslations("erasure");
  return (
    <section aria-labelledby="goes">
      <h2 id="goes" className="mb-3 text-xl">
        {t("goes")}
      </h2>
      <ul className="list-disc space-y-2 ps-5">
        <li>{t("goesAccount")}</li>
        <li>
          {t("goesBooks", { count: books })}{" "}
          {books > 0 ? (
            <a href={`/${locale}/library/archive`} className="link">
              {t("goesBooksLink")}
            </a>
          ) : null}
        </li>
        <li>{t("goesReading")}</li>
        {reviews > 0 ? <li>{t("goesReviews", { count: reviews })}</li> : null}
        <li>{t("goesWords")}</li>
        {gifts > 0 ? <li>{t("goesGifts", { count: gifts })}</li> : null}
        <li>{t("goesTraces")}</li>
      </ul>
    </section>
  );
}
