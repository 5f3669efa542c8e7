import { getTranslations } from "next-intl/server";
import { BookFacts } from "@/components/shop/book-facts";
import { OwnCopyNote } from "@/components/shop/own-copy-note";
import { PackageChoice } from "@/components/shop/package-choice";
import { PriceBox } from "@/components/shop/price-box";
import { TrialEnd } from "@/components/shop/trial-end";
import { Card } from "@/components/ui/card";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { someReasons } from "@/lib/edge/form-reasons";
import { guaranteeEnd } from "@/lib/edge/guarantee-end";
import { exampleAmount, formatCurrency, formatDate, formatMoney } from "@/lib/i18n/format";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { shopZone } from "@/lib/kernel/shop-zone";
import { addDays } from "@/lib/kernel/time";
import { dayIn } from "@/lib/kernel/zoned-day";
import { refundWindowDays } from "@/lib/orders/sale";
import { choosePrice } from "./actions";
import type { BookView } from "./book-view";
import { SampleLinks } from "./sample-links";

type Box = { book: BookView; locale: string };

/** What buys: the package, the price, one button, a look inside, and how long one can change one's mind. */
export async function BuyBox({
  book,
  locale,
  price,
}: Box & {
  /** As one would type it: what the cart had, when its reader wants another price. */
  price: string | undefined;
}) {
  const t = await getTranslations("price");
  const { minimum, suggested } = book.range;
  const isFree = minimum.amountMinor === 0n;
  const told = { minimum: formatMoney(minimum, locale), suggested: formatMoney(suggested, locale) };
  return (
    <Card title={t("title")} className="shadow-sheet lg:sticky lg:top-6">
      <OwnCopyNote slug={book.slug} locale={locale} />
      <PackageChoice packages={book.packages} language={book.language} locale={locale} />
      <p className="mb-4 text-sm text-ink-soft">
        {isFree ? t("freeRange", told) : t("range", told)}
      </p>
      <PriceForm book={book} locale={locale} price={price} />
      <SampleLinks book={book} locale={locale} />
      <p className="mt-3 text-xs text-ink-soft">
        {book.taxMode === "exempt" ? t("exempt") : t("taxed")}
      </p>
      <Guarantee locale={locale} />
      <BookFacts book={book} locale={locale} />
    </Card>
  );
}

async function PriceForm({ book, locale, price }: Box & { price: string | undefined }) {
  const { minimum, suggested } = book.range;
  const { currency } = minimum;
  const named = parseAmount(price ?? "", locale, currency);
  const [t, common, reasons, amounts] = await Promise.all([
    getTranslations("price"),
    getTranslations("common"),
    someReasons("unknown", "invalid", "not-for-sale"),
    amountReasons(currency, locale),
  ]);
  const isFree = minimum.amountMinor === 0n;
  const words = {
    youPay: t("youPay"),
    authorEarns: book.authors.length > 1 ? t("authorsEarn") : t("authorEarns"),
    hint: t("hint", {
      currency: formatCurrency(currency, locale),
      example: exampleAmount(currency, locale),
    }),
    split: t.raw("split") as string,
    minimum: t("minimum"),
    suggested: t("suggested"),
    more: t("more"),
  };
  const belowMinimum = t("belowMinimum", { minimum: formatMoney(minimum, locale) });
  return (
    <PriceBox
      action={choosePrice}
      packageId={book.packageId}
      range={{
        minimumMinor: String(minimum.amountMinor),
        suggestedMinor: String(suggested.amountMinor),
        currency,
      }}
      royaltyBp={book.royaltyBp}
      locale={locale}
      words={words}
      named={named.ok ? String(named.value) : undefined}
      reasons={{ ...reasons, ...amounts, "below-minimum": belowMinimum }}
      button={isFree ? t("addFree") : t("add")}
      sending={common("sending")}
      errorTitle={common("problem")}
    />
  );
}

async function Guarantee({ locale }: { locale: string }) {
  const t = await getTranslations("book");
  return (
    <div className="mt-5 border-t border-rule pt-5 text-sm">
      <p className="font-semibold">{t("guarantee")}</p>
      <p className="mt-1 text-ink-soft">
        <TrialEnd
          text={t("guaranteeText", { date: "{date}" })}
          days={refundWindowDays}
          ends={[0, 1, -1, 2].map((later) => {
            const end = addDays(guaranteeEnd(), later);
            return {
              day: Number(dayIn(end, shopZone).slice(8)),
              told: formatDate(end, locale, shopZone),
            };
          })}
        />
      </p>
    </div>
  );
}
