import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { Notice } from "@/components/ui/notice";
import { WrittenText } from "@/components/ui/written-text";
import { currentShop } from "@/lib/edge/current-shop";
import { formatDate } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { LegalPage } from "@/lib/legal/legal-page";
import { type findLegalVersion, listLegalVersions } from "@/lib/legal/legal-versions";
import { withSeller } from "@/lib/legal/seller-words";
import { OwnCookies } from "./own-cookies";

type Version = NonNullable<Awaited<ReturnType<typeof findLegalVersion>>>;
type Props = { page: LegalPage; locale: string; version: Version; isOlder: boolean };

/** A text of the law in one of its versions, with the date of that version and the way to every other. */
export async function LegalText({ page, locale, version, isOlder }: Props) {
  const [t, shop, versions] = await Promise.all([
    getTranslations("legal"),
    currentShop(),
    listLegalVersions(page),
  ]);
  const text = locale === "fr" ? version.french : version.english;
  const dated = ({ number, savedAt }: { number: number; savedAt: Date }) =>
    t("version", { number, date: formatDate(savedAt, locale, shopZone) });
  const place = `/${locale}/legal/${page}`;
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t(`pages.${page}`)}</h1>
      <p className="mt-3 mb-8 text-sm text-ink-soft">{dated(version)}</p>
      {isOlder ? (
        <div className="mb-8">
          <Notice tone="warning" isQuiet>
            <p>
              {t("older")}{" "}
              <a href={place} className="link">
                {t("current")}
              </a>
            </p>
          </Notice>
        </div>
      ) : null}
      {version.savedBy ? null : (
        <div className="mb-8">
          <Notice isQuiet>{t("notReviewed")}</Notice>
        </div>
      )}
      <WrittenText markdown={withSeller(text, shop, t("missing"))} language={locale} highest={2} />
      {page === "privacy" ? <OwnCookies /> : null}
      <section aria-labelledby="versions" className="mt-14 border-t border-rule pt-6 text-sm">
        <h2 id="versions" className="text-lg">
          {t("versions")}
        </h2>
        <ul className="mt-3 space-y-2">
          {versions.map((one) => (
            <li key={one.number}>
              <a href={`${place}/${one.number}`} className="quiet-link">
                {dated(one)}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </PageBody>
  );
}
