import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { findUpgrades } from "@/lib/cart/larger-packages";
import { findBookName } from "@/lib/catalog/book-name";
import { currentBuyer } from "@/lib/edge/current-actor";
import { mustSpeak } from "@/lib/edge/must-speak";
import { NotOwned } from "../not-owned";
import { UpgradeForm } from "./upgrade-form";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "more.upgrade" });
  return { title: t("title"), robots: { index: false } };
}

/** A larger package of a book one has, by its difference, with the sum in sight. Personal, and so kept nowhere. */
export default async function Upgrade({ params }: Props) {
  const { locale, slug } = await params;
  mustSpeak(locale);
  const [buyer, book] = await Promise.all([currentBuyer(), findBookName(slug)]);
  if (!book) notFound();
  const [t, found] = await Promise.all([
    getTranslations("more.upgrade"),
    findUpgrades(buyer, slug),
  ]);
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("title")}</h1>
      <p lang={book.language} className="mt-2 font-serif text-lg">
        {book.title}
      </p>
      {found ? (
        <div className="mt-3 space-y-8">
          <p className="text-ink-soft">{t("lead")}</p>
          {found.heldBy ? (
            <Notice tone="warning">
              <p>
                {t("held")}{" "}
                <a href={`/${locale}/orders/${found.heldBy}`} className="link">
                  {t("heldLink")}
                </a>
              </p>
            </Notice>
          ) : null}
          {found.isOtherCurrency ? <Notice isQuiet>{t("otherCurrency")}</Notice> : null}
          {found.choices.map((choice) => (
            <UpgradeForm key={choice.packageId} {...{ choice, slug, locale }} />
          ))}
          {found.choices.length === 0 && !found.heldBy && !found.isOtherCurrency ? (
            <Notice isQuiet>{t("none")}</Notice>
          ) : null}
          {found.choices.length > 0 ? <p className="text-sm text-ink-soft">{t("refund")}</p> : null}
          <LinkButton look="plain" href={`/${locale}/books/${slug}`}>
            {t("toBook")}
          </LinkButton>
        </div>
      ) : (
        <NotOwned locale={locale} path={`/books/${slug}/upgrade`} />
      )}
    </PageBody>
  );
}
