import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { currentOperator } from "@/lib/edge/current-actor";
import { currentShop } from "@/lib/edge/current-shop";
import { mustSpeak } from "@/lib/edge/must-speak";
import { formatDate } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import { legalDesk } from "@/lib/legal/legal-versions";
import { missingFields } from "@/lib/legal/seller-words";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "legal.desk" });
  return { title: t("title") };
}

/** The texts of the law: which were reviewed, and what the settings still owe them. */
export default async function LegalDesk({ params }: Props) {
  const { locale } = await params;
  mustSpeak(locale);
  const operator = await currentOperator();
  if (!operator) notFound();
  const [t, pages, shop, legal, fields] = await Promise.all([
    getTranslations("legal.desk"),
    legalDesk(operator),
    currentShop(),
    getTranslations("legal"),
    getTranslations("invoiceDesk"),
  ]);
  const shipped = pages.filter(({ isShipped }) => isShipped).length;
  const missing = [...new Set(pages.flatMap(({ texts }) => missingFields(texts.join("\n"), shop)))];
  return (
    <>
      <h1 className="text-3xl">{t("title")}</h1>
      <p className="mt-3 mb-8 max-w-2xl text-ink-soft">{t("lead")}</p>
      <div className="max-w-2xl space-y-4">
        {shipped > 0 ? (
          <Notice tone="warning" isQuiet title={t("reminder", { count: shipped })}>
            <p>{t("reminderText")}</p>
          </Notice>
        ) : null}
        {missing.length > 0 ? (
          <Notice tone="warning" isQuiet>
            <p>
              {t("missing", { words: missing.map((field) => fields(field)).join(", ") })}{" "}
              <a href={`/${locale}/operator/settings/invoices`} className="link">
                {t("toSeller")}
              </a>
            </p>
          </Notice>
        ) : null}
      </div>
      <ul className="mt-8 max-w-2xl divide-y divide-rule border-y border-rule">
        {pages.map(({ page, number, savedAt, isShipped }) => (
          <li key={page} className="flex flex-wrap items-baseline gap-x-6 gap-y-1 py-4">
            <span className="me-auto max-sm:w-full">
              <strong className="me-3">{legal(`pages.${page}`)}</strong>
              {isShipped ? <Badge tone="warning">{t("neverEdited")}</Badge> : null}
              {savedAt && !isShipped ? (
                <span className="text-sm text-ink-soft">
                  {legal("version", { number, date: formatDate(savedAt, locale, shopZone) })}
                </span>
              ) : null}
            </span>
            <a
              href={`/${locale}/operator/settings/pages/${page}`}
              aria-label={t("editOf", { page: legal(`pages.${page}`) })}
              className="link"
            >
              {t("edit")}
            </a>
            <a
              href={`/${locale}/legal/${page}`}
              aria-label={t("seeOf", { page: legal(`pages.${page}`) })}
              className="quiet-link"
            >
              {t("see")}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
