import { getTranslations } from "next-intl/server";
import { ownCookies } from "@/lib/edge/own-cookies";

/** The cookies of the shop, out of the code that sets them, and what else a browser keeps. */
export async function OwnCookies() {
  const t = await getTranslations("legal.cookies");
  return (
    <section aria-labelledby="cookies" className="mt-12">
      <h2 id="cookies" className="text-xl">
        {t("title")}
      </h2>
      <p className="mt-3">{t("lead")}</p>
      <dl className="mt-6 divide-y divide-rule border-y border-rule text-sm">
        {ownCookies().map(({ purpose, name, days }) => (
          <div key={name} className="py-3">
            <dt className="flex flex-wrap justify-between gap-x-6">
              <code className="font-semibold">{name}</code>
              <span className="text-ink-soft">{t("days", { days })}</span>
            </dt>
            <dd className="mt-1 text-ink-soft">{t(`of.${purpose}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-6 text-sm text-ink-soft">{t("storage")}</p>
    </section>
  );
}
