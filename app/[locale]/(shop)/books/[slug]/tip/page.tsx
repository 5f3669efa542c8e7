import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { findOwnCurrency } from "@/lib/cart/own-currency";
import { findBookName } from "@/lib/catalog/book-name";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { currentBuyer } from "@/lib/edge/current-actor";
import { currentShop } from "@/lib/edge/current-shop";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { formatAmount, formatMoney, formatPercent } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { priceCeiling } from "@/lib/pricing/price-bounds";
import { tipOffer } from "@/lib/pricing/tip";
import { leaveTip } from "../more-actions";
import { NotOwned } from "../not-owned";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "more.tip" });
  return { title: t("title"), robots: { index: false } };
}

/** Something for the authors of a book one has. Personal, and so kept nowhere. */
export default async function Tip({ params }: Props) {
  const { locale, slug } = await params;
  mustSpeak(locale);
  const [buyer, book] = await Promise.all([currentBuyer(), findBookName(slug)]);
  if (!book) notFound();
  const [t, upgrade, currency] = await Promise.all([
    getTranslations("more.tip"),
    getTranslations("more.upgrade"),
    findOwnCurrency(buyer, slug),
  ]);
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("title")}</h1>
      <p lang={book.language} className="mt-2 font-serif text-lg">
        {book.title}
      </p>
      {currency ? (
        <div className="mt-3 space-y-8">
          <p className="text-ink-soft">{t("lead")}</p>
          <TipForm {...{ slug, locale, currency }} />
          <LinkButton look="plain" href={`/${locale}/books/${slug}`}>
            {upgrade("toBook")}
          </LinkButton>
        </div>
      ) : (
        <NotOwned locale={locale} path={`/books/${slug}/tip`} />
      )}
    </PageBody>
  );
}

type Form = { slug: string; locale: string; currency: string };

async function TipForm({ slug, locale, currency }: Form) {
  const { minimum, suggested } = tipOffer(currency).range;
  const [t, common, reasons, amounts, { royaltyBp }] = await Promise.all([
    getTranslations("more.tip"),
    getTranslations("common"),
    formReasons("more"),
    amountReasons(currency, locale),
    currentShop(),
  ]);
  const bounds = {
    least: formatMoney(minimum, locale),
    most: formatMoney(money(priceCeiling(currency), currency), locale),
  };
  return (
    <ActionForm
      action={leaveTip}
      hidden={{ locale, slug }}
      reasons={{ ...reasons, ...amounts }}
      errorTitle={common("problem")}
      className="max-w-sm space-y-5"
    >
      <TextField
        name="amount"
        label={t("amount")}
        hint={t("amountHint", bounds)}
        value={formatAmount(suggested, locale)}
        inputMode="decimal"
        autoComplete="off"
        isRequired
      />
      <p className="text-sm">{t("share", { percent: formatPercent(royaltyBp, locale) })}</p>
      <SubmitButton pendingText={common("sending")}>{t("put")}</SubmitButton>
      <p className="text-sm text-ink-soft">{t("refund")}</p>
    </ActionForm>
  );
}
