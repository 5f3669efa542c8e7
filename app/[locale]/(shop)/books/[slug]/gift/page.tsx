import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
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
  const { package: chosen } = await pageQuery(searchParams, "package");
  mustSpeak(locale);
  const { book, sold, offer, choices } = await soldBook(slug, chosen);
  const { minimum, suggested } = offer.range;
  const { currency } = minimum;
  const [t, common, reasons, amounts] = await Promise.all([
    getTranslations("gifts"),
    getTranslations("common"),
    formReasons("gifts"),
    amountReasons(currency, locale),
  ]);
  const isFree = minimum.amountMinor === 0n;
  return (
    <PageBody width="narrow">
      <h1 className="text-3xl">{t("give")}</h1>
      <p lang={book.language} className="mt-2 font-serif text-lg">
        <a href={`/${locale}/books/${slug}`} className="link">
          {book.title}
        </a>
      </p>
      <p className="mt-3 mb-8 text-ink-soft">{t("giveLead")}</p>
      <PackageChoice packages={choices} language={book.language} locale={locale} />
      <Card>
        <ActionForm
          action={give}
          hidden={{ locale, packageId: sold.id }}
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
          {offer.isFixed ? (
            <p className="font-semibold">
              {t("fixedPrice", { price: formatMoney(minimum, locale) })}
            </p>
          ) : (
            <div className="max-w-xs">
              <TextField
                name="amount"
                label={t("price", { sign: currencySign(currency, locale) })}
                hint={
                  isFree ? t("priceFree") : t("priceFrom", { price: formatMoney(minimum, locale) })
                }
                inputMode="decimal"
                maxLength={40}
                value={formatAmount(suggested, locale)}
                isRequired
              />
            </div>
          )}
          <SubmitButton isWide pendingText={common("sending")}>
            {t("toCart")}
          </SubmitButton>
          <p className="text-sm text-ink-soft">{t("giveRules")}</p>
        </ActionForm>
      </Card>
    </PageBody>
  );
}
