import { getTranslations } from "next-intl/server";
import { earningsWords } from "@/components/shop/earnings-words";
import { PriceBox } from "@/components/shop/price-box";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { amountReasons } from "@/lib/edge/amount-reasons";
import { formReasons } from "@/lib/edge/form-reasons";
import { exampleAmount, formatCurrency, formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { parseAmount } from "@/lib/kernel/parse-amount";
import type { BookOffer } from "@/lib/pricing/book-offers";
import { royaltyOn } from "@/lib/royalties/split";
import { choosePrice } from "./actions";
import { CouponNotice } from "./coupon-notice";
import { namedCoupon } from "./named-coupon";
import { PublicPrice } from "./public-price";

type Shown = {
  sold: BookOffer;
  authorsCount: number;
  royaltyBp: number;
  /** "automatic" where tax is charged, which prices then include. */
  taxMode: string;
  locale: string;
  /** As one would type it: what the cart had, when its reader wants another price. */
  price?: string | undefined;
  /** The code in the page's address, however it was typed. */
  coupon?: string | undefined;
  /** What a running trial makes of the page, and the mark by which an order says so. */
  trial?: { mark: string; hidesRoyalty: boolean } | null;
};

/** What a package costs, and the form that buys it: at the one price, at a price of one's own, or for nothing. */
export async function PackagePrice(shown: Shown) {
  const t = await getTranslations("price");
  const { sold, locale, coupon, taxMode } = shown;
  return (
    <>
      {coupon ? <CouponNotice offer={sold.offer} typed={coupon} locale={locale} /> : null}
      <PublicPrice {...sold} locale={locale} />
      {sold.offer.isFixed ? <OnePrice {...shown} /> : <OwnPrice {...shown} />}
      <p className="mt-3 text-xs text-ink-soft">
        {taxMode === "exempt" ? t("exempt") : t("taxed")}
      </p>
    </>
  );
}

async function OnePrice({ sold, locale, coupon, trial, ...shown }: Shown) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("price"),
    getTranslations("common"),
    formReasons(),
  ]);
  const { amountMinor, currency } = sold.offer.range.minimum;
  const royalty = formatMoney(money(royaltyOn(amountMinor, shown.royaltyBp), currency), locale);
  const { authorEarns } = earningsWords(t, shown.authorsCount, shown.taxMode);
  return (
    <ActionForm
      action={choosePrice}
      hidden={{
        locale,
        packageId: sold.packageId,
        ...namedCoupon(sold.offer, coupon),
        ...marked(trial),
      }}
      reasons={reasons}
      errorTitle={common("problem")}
      className="space-y-5"
    >
      {trial?.hidesRoyalty ? null : (
        <p className="flex items-baseline justify-between text-sm font-semibold">
          {authorEarns}
          <span className="figures font-serif text-xl font-normal text-accent">{royalty}</span>
        </p>
      )}
      <SubmitButton isWide pendingText={common("sending")}>
        {amountMinor === 0n ? t("addFree") : t("add")}
      </SubmitButton>
    </ActionForm>
  );
}

async function OwnPrice({ sold, authorsCount, locale, price, coupon, trial, ...shown }: Shown) {
  const { minimum, suggested } = sold.offer.range;
  const { currency } = minimum;
  const [t, offer, common, reasons, amounts] = await Promise.all([
    getTranslations("price"),
    getTranslations("offer"),
    getTranslations("common"),
    formReasons(),
    amountReasons(currency, locale),
  ]);
  const isFree = minimum.amountMinor === 0n;
  const typed = parseAmount(price ?? "", locale, currency);
  // Whoever comes with a coupon comes for its price.
  const lowered = sold.offer.reduction?.kind === "coupon" ? minimum.amountMinor : undefined;
  const opening = typed.ok ? typed.value : lowered;
  const words = {
    youPay: t("youPay"),
    ...earningsWords(t, authorsCount, shown.taxMode),
    hint: t("hint", {
      currency: formatCurrency(currency, locale),
      example: exampleAmount(currency, locale),
    }),
    support: authorsCount > 1 ? offer("supportOfMany") : offer("support"),
    minimum: t("minimum"),
    suggested: t("suggested"),
    more: t("more"),
  };
  return (
    <PriceBox
      action={choosePrice}
      packageId={sold.packageId}
      range={{
        minimumMinor: String(minimum.amountMinor),
        suggestedMinor: String(suggested.amountMinor),
        currency,
      }}
      royaltyBp={shown.royaltyBp}
      hidesRoyalty={trial?.hidesRoyalty ?? false}
      locale={locale}
      words={words}
      named={opening === undefined ? undefined : String(opening)}
      more={{ ...namedCoupon(sold.offer, coupon), ...marked(trial) }}
      reasons={{
        ...{ ...reasons, ...amounts },
        "below-minimum": t("belowMinimum", { minimum: formatMoney(minimum, locale) }),
      }}
      button={isFree ? t("addFree") : t("add")}
      sending={common("sending")}
      errorTitle={common("problem")}
    />
  );
}

function marked(trial: Shown["trial"]): Record<string, string> {
  return trial ? { trial: trial.mark } : {};
}
