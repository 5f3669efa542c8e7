import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { keptQuery } from "@/components/shop/kept-query";
import { PackageChoice } from "@/components/shop/package-choice";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { giverNameLength, noteLength } from "@/lib/cart/gift-wish";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { formReasons } from "@/lib/edge/form-reasons";
import { mustSpeak } from "@/lib/edge/must-speak";
import { type PageQuery, pageQuery } from "@/lib/edge/page-query";
import { currencySign, formatAmount, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { parseAmount } from "@/lib/kernel/parse-amount";
import type { Offer } from "@/lib/pricing/offer";
import { CouponNotice } from "../coupon-notice";
import { namedCoupon } from "../named-coupon";
import { soldBook } from "../sold-book";
import { give } from "./actions";

type Props = { params: Promise<{ locale: string; slug: string }>; searchParams: PageQuery };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  const t = await getTranslations({ locale: (await params).locale, namespace: "gifts" });
  return { title: t("give"), robots: { index: false } };
}

/** A book for somebody else: for whom, in whose name, with which words, and on which day. */
export default async function Gift({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const {
    package: chosen,
    coupon,
    price,
  } = await pageQuery(searchParams, "package", "coupon", "price");
  mustSpeak(locale);
  const { book, sold, offer, choices } = await soldBook(slug, { chosen, coupon });
  const { currency } = offer.range.minimum;
  const [t, common, reasons, amounts] = await Promise.all([
    getTranslations("gifts"),
    getTranslations("common"),
    formReasons("gifts"),
    amountReasons(currency, locale),
  ]);
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("give")}</h1>
      <p lang={book.language} className="mt-2 font-serif text-lg">
        <a
          href={`/${locale}/books/${slug}${keptQuery({ package: chosen, coupon })}`}
          className="link"
        >
          {book.title}
        </a>
      </p>
      <p className="mt-3 mb-8 text-ink-soft">{t("giveLead")}</p>
      <div id="price">
        <PackageChoice
          packages={choices}
          language={book.language}
          locale={locale}
          kept={{ coupon }}
        />
        {coupon ? <CouponNotice offer={offer} typed={coupon} locale={locale} isForOthers /> : null}
        <Card>
          <ActionForm
            action={give}
            hidden={{ locale, packageId: sold.id, ...namedCoupon(offer, coupon) }}
            reasons={{ ...amounts, ...reasons }}
            errorTitle={common("problem")}
            label={t("give")}
            className="space-y-6"
          >
            <TextField
              name="email"
              type="email"
              inputMode="email"
              label={t("recipient")}
              hint={t("recipientHint")}
              autoComplete="off"
              isRequired
            />
            <TextField
              name="giverName"
              label={t("giverName")}
              hint={t("giverNameHint")}
              maxLength={giverNameLength}
              autoComplete="name"
              isRequired
            />
            <TextField
              name="note"
              label={t("note")}
              hint={t("noteHint", { count: noteLength })}
              rows={5}
              maxLength={noteLength}
            />
            <div className="max-w-xs">
              <TextField name="deliverOn" type="date" label={t("day")} hint={t("dayHint")} />
            </div>
            <GiftPrice offer={offer} locale={locale} named={price} />
            <SubmitButton isWide pendingText={common("sending")}>
              {t("toCart")}
            </SubmitButton>
            <p className="text-sm text-ink-soft">{t("giveRules")}</p>
          </ActionForm>
        </Card>
      </div>
    </PageBody>
  );
}

type Price = { offer: Offer; locale: string; named: string | undefined };

async function GiftPrice({ offer, locale, named }: Price) {
  const t = await getTranslations("gifts");
  const { minimum, suggested } = offer.range;
  const price = formatMoney(minimum, locale);
  if (offer.isFixed) return <p className="font-semibold">{t("fixedPrice", { price })}</p>;
  // Whoever comes with a coupon comes for its price.
  const opening = offer.reduction?.kind === "coupon" ? minimum : suggested;
  const typed = parseAmount(named ?? "", locale, minimum.currency);
  const shown = typed.ok ? money(typed.value, minimum.currency) : opening;
  return (
    <div className="max-w-xs">
      <TextField
        name="amount"
        label={t("price", { sign: currencySign(minimum.currency, locale) })}
        hint={minimum.amountMinor === 0n ? t("priceFree") : t("priceFrom", { price })}
        inputMode="decimal"
        maxLength={40}
        value={formatAmount(shown, locale)}
        isRequired
      />
    </div>
  );
}
