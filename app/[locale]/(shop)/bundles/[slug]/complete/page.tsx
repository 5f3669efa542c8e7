import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BundlePage } from "@/lib/bundles/bundle-page";
import { completionOf } from "@/lib/bundles/bundle-price";
import { listOwnedBooks } from "@/lib/bundles/owned-books";
import { ownedPart } from "@/lib/bundles/owned-part";
import { currentBuyer } from "@/lib/edge/current-actor";
import { currentBundle } from "@/lib/edge/current-bundle";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { formatAmount, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { chooseBundle } from "../actions";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props) {
  const { locale, slug } = await params;
  const t = await getTranslations({ locale, namespace: "bundles" });
  const title = (await currentBundle(slug, locale))?.title ?? "";
  return { title: t("completeTitle", { title }), robots: { index: false } };
}

/** What somebody pays who has some of a bundle's books already: the parts of the others. */
export default async function Complete({ params }: Props) {
  const { locale, slug } = await params;
  mustSpeak(locale);
  const [bundle, buyer] = await Promise.all([currentBundle(slug, locale), currentBuyer()]);
  if (bundle?.standing !== "on-sale") notFound();
  const t = await getTranslations("bundles");
  const readerId = buyer.kind === "reader" ? buyer.id : null;
  const books = bundle.books.map((one) => ({ ...one, includesExtras: one.package.includesExtras }));
  const bookIds = books.map(({ bookId }) => bookId);
  const { browserHash } = buyer;
  const owned = await listOwnedBooks({ readerId, browserHash }, bookIds);
  const { ownedIds, confirmingIds } = ownedPart(books, owned);
  const back = `/${locale}/bundles/${slug}`;
  return (
    <PageBody width="narrow">
      <p className="mb-3 text-sm">
        <a href={back} className="quiet-link">
          {t("back")}
        </a>
      </p>
      <h1 className="text-3xl">{t("completeTitle", { title: bundle.title })}</h1>
      <p className="reading mt-4 mb-8">{t("partsText")}</p>
      {readerId ? null : (
        <div className="mb-8">
          <Notice isQuiet>
            {t("onlyThisBrowser")}{" "}
            <a href={`/${locale}/sign-in?to=${back}/complete`} className="link">
              {t("signIn")}
            </a>
          </Notice>
        </div>
      )}
      <ul className="divide-y divide-rule border-y border-rule">
        {bundle.books.map(({ bookId, book }) => (
          <li key={bookId} className="flex items-baseline justify-between gap-x-6 py-3">
            <span lang={book.language}>{book.title}</span>
            <span className="shrink-0 text-sm text-ink-soft">
              {ownedIds.includes(bookId)
                ? t("yours")
                : confirmingIds.includes(bookId)
                  ? t("beingPaid")
                  : t("missing")}
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-8">
        {ownedIds.length === bundle.books.length ? (
          <Notice isQuiet>{t("allYours")}</Notice>
        ) : (
          <Ways bundle={bundle} ownedIds={ownedIds} locale={locale} />
        )}
      </div>
    </PageBody>
  );
}

/** One line of arithmetic and one button for each of the two prices; any other is chosen on the bundle's page. */
async function Ways({
  bundle,
  ownedIds,
  locale,
}: {
  bundle: BundlePage;
  ownedIds: string[];
  locale: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("bundles"),
    getTranslations("common"),
    formReasons("bundles"),
  ]);
  const { id, currency, books, minimumMinor, suggestedMinor } = bundle;
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const ways = [
    { key: "minimum", name: t("minimum"), priceMinor: minimumMinor },
    { key: "suggested", name: t("suggested"), priceMinor: suggestedMinor },
  ].filter(({ priceMinor }, at) => at === 0 || priceMinor !== minimumMinor);
  return (
    <ul className="grid gap-6 sm:grid-cols-2">
      {ways.map(({ key, name, priceMinor }) => {
        const { ownedMinor, dueMinor } = completionOf({ priceMinor, currency }, books, ownedIds);
        const due = told(dueMinor);
        return (
          <li key={key} className="rounded-lg border border-rule bg-sheet p-5">
            <h2 className="text-lg">{name}</h2>
            <p className="figures mt-2 mb-5">
              {ownedMinor === 0n
                ? t("nothingOwned", { price: due })
                : t("arithmetic", { price: told(priceMinor), owned: told(ownedMinor), due })}
            </p>
            <ActionForm
              action={chooseBundle}
              hidden={{
                ...{ locale, packageId: id },
                amount: formatAmount(money(priceMinor, currency), locale),
              }}
              reasons={reasons}
              errorTitle={common("problem")}
            >
              <SubmitButton
                isWide
                look={key === "minimum" ? "plain" : "main"}
                pendingText={common("sending")}
              >
                {t(ownedMinor === 0n ? "buyWholeFor" : "buyFor", { due })}
              </SubmitButton>
            </ActionForm>
          </li>
        );
      })}
    </ul>
  );
}
