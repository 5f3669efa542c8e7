import { getTranslations } from "next-intl/server";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { OrderPage } from "@/lib/orders/order-page";

type Line = OrderPage["lines"][number];

/** In which bundle a book was bought, and what of what was paid for the bundle is this book's. */
export async function BundlePart({
  line,
  lines,
  locale,
}: {
  line: Line;
  lines: Line[];
  locale: string;
}) {
  const { bundlePurchaseId: purchase, bundleTitle: title, priceMinor, currency } = line;
  if (!purchase || !title) return null;
  const t = await getTranslations("bundles");
  const wholeMinor = lines
    .filter(({ bundlePurchaseId }) => bundlePurchaseId === purchase)
    .reduce((sum, one) => sum + one.priceMinor, 0n);
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const sum = { title, part: told(priceMinor), whole: told(wholeMinor) };
  return (
    <p className="figures mt-1 text-sm font-medium">
      {wholeMinor === 0n ? t("partFree", { title }) : t("partOf", sum)}
    </p>
  );
}
