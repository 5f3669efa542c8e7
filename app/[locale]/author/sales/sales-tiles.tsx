import { getTranslations } from "next-intl/server";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { CurrencySales } from "@/lib/sales/sales-by-currency";

/** Four figures of one currency with their meaning. */
export async function SalesTiles({
  sales: { currency, figures, pendingMinor, availableMinor },
  isNamed,
  locale,
}: {
  sales: CurrencySales;
  /** Whether each figure names its currency, where the page shows more than one. */
  isNamed: boolean;
  locale: string;
}) {
  const t = await getTranslations("author");
  const counted = t("copiesText", { copies: figures.copies, refunded: figures.copiesRefunded });
  const tiles: [string, bigint, string][] = [
    [t("sold"), figures.soldMinor, `${t("soldText")} ${counted}.`],
    [t("kept"), figures.keptMinor, t("keptText")],
    [t("pending"), pendingMinor, t("pendingText")],
    [t("available"), availableMinor, t("availableText")],
  ];
  return (
    <dl className="grid gap-px overflow-hidden rounded-lg border border-rule bg-rule sm:grid-cols-2 lg:grid-cols-4">
      {tiles.map(([name, minor, meaning]) => (
        <div key={name} className="bg-sheet p-5">
          <dt className="text-sm font-semibold">{isNamed ? `${name} (${currency})` : name}</dt>
          <dd>
            <span className="figures mt-1 block font-serif text-2xl">
              {formatMoney(money(minor, currency), locale)}
            </span>
            <span className="mt-2 block text-xs text-ink-soft">{meaning}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
