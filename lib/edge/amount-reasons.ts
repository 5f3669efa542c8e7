import "server-only";
import { getTranslations } from "next-intl/server";
import { exampleAmount, formatAmount, formatMoney, formatNumber } from "@/lib/i18n/format";
import { currencyDigits, priceDigits } from "@/lib/kernel/currency";
import { money } from "@/lib/kernel/money";
import { priceCeiling, providerMinimum } from "@/lib/pricing/price-bounds";

const reasons = [
  ...["empty", "negative", "not-an-amount", "too-many-decimals", "ambiguous-amount", "too-large"],
  ...["below-minimum", "between-free-and-floor", "above-ceiling"],
] as const;

type AmountReason = (typeof reasons)[number];

/** Why an amount was not taken, in sentences whose examples and limits are those of its currency. */
export async function amountReasons(currency: string, locale: string) {
  const t = await getTranslations("errors");
  const one = 10n ** BigInt(currencyDigits(currency));
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const values = {
    digits: priceDigits(currency),
    example: exampleAmount(currency, locale),
    one: formatAmount(money(one, currency), locale),
    thousand: formatNumber(1000, locale),
    zero: told(0n),
    floor: told(providerMinimum(currency)),
    ceiling: told(priceCeiling(currency)),
  };
  const say = (reason: AmountReason) => t(`amounts.${reason}`, values);
  return Object.fromEntries(reasons.map((reason) => [reason, say(reason)])) as Record<
    AmountReason,
    string
  >;
}
