import { getTranslations } from "next-intl/server";
import { formatCurrency } from "@/lib/i18n/format";
import type { PricesPage } from "@/lib/pricing/price-desk";

/** The other currencies a package could be priced in, each an address of the form; nothing where the shop has but one. */
export async function CurrencyLinks({
  sold,
  others,
  currency,
  locale,
  own,
}: {
  sold: PricesPage["packages"][number];
  others: readonly string[];
  /** The one the form is shown in. */
  currency: string;
  locale: string;
  /** The address of the page of prices. */
  own: string;
}) {
  if (others.length === 0) return null;
  const t = await getTranslations("prices");
  return (
    <nav aria-label={t("currencies")} className="mt-4 flex flex-wrap gap-x-5 gap-y-2 text-sm">
      {[sold.currency, ...others].map((one) => (
        <a
          key={one}
          href={`${own}?${new URLSearchParams({ package: sold.slug, currency: one })}`}
          aria-current={one === currency ? "page" : undefined}
          className="quiet-link aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {t("inCurrency", { currency: formatCurrency(one, locale) })}
        </a>
      ))}
    </nav>
  );
}
