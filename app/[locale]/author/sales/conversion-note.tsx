import { getTranslations } from "next-intl/server";
import { currentShop } from "@/lib/edge/current-shop";
import { formatDate, formatMoney } from "@/lib/i18n/format";
import { currencyDigits } from "@/lib/kernel/currency";
import { money } from "@/lib/kernel/money";
import { convertedBy, rateOf } from "@/lib/ledger/conversion";
import { findConversion } from "@/lib/ledger/find-conversion";
import { netOf } from "@/lib/sales/sales-figures";
import type { CurrencySales } from "@/lib/sales/sales-view";

/** What another currency's net would be in the shop's own, by the newest conversion the books hold; or that they hold none. */
export async function ConversionNote({
  sales: { currency, total },
  locale,
  zone,
}: {
  sales: CurrencySales;
  locale: string;
  zone: string;
}) {
  const shop = await currentShop();
  if (currency === shop.currency) return null;
  const [t, conversion] = await Promise.all([
    getTranslations("sales.own"),
    findConversion(currency, shop.currency),
  ]);
  const told = (minor: bigint, of: string) => formatMoney(money(minor, of), locale);
  const rate = conversion && rateOf(conversion, currencyDigits);
  return (
    <p className="mt-4 text-sm text-ink-soft">
      {conversion && rate
        ? t("rate", {
            amount: told(netOf(total), currency),
            converted: told(convertedBy(conversion, netOf(total)), shop.currency),
            date: formatDate(conversion.occurredAt, locale, zone),
            rate: locale.startsWith("fr") ? rate.replace(".", ",") : rate,
          })
        : t("none", { from: currency, to: shop.currency })}
    </p>
  );
}
