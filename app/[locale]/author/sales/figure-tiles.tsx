import { getTranslations } from "next-intl/server";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { type ListedSum, type SalesAsk, salesQuery } from "@/lib/sales/sales-ask";
import { netOf } from "@/lib/sales/sales-figures";
import type { CurrencySales } from "@/lib/sales/sales-view";

/** The figures of one currency, each with its meaning and the way to the movements that make it. */
export async function FigureTiles({
  sales: { currency, total },
  ask,
  locale,
}: {
  sales: CurrencySales;
  ask: SalesAsk;
  locale: string;
}) {
  const t = await getTranslations("sales.figures");
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const amounts = [
    ["sold", told(total.soldMinor)],
    ["refunded", told(total.refundedMinor)],
    ["net", told(netOf(total))],
    ["royalty", told(total.royaltyMinor)],
  ] as const;
  const counts = [
    ["copies", t("copies", { count: total.copies })],
    ["free", t("free", { count: total.freeCopies })],
    ["gone", t("gone", { count: total.goneCopies })],
  ] as const;
  const listAt = (of: ListedSum) =>
    `/${locale}/author/sales/movements${salesQuery({ ...ask, currency, of })}`;
  return (
    <>
      <dl className="grid gap-px overflow-hidden rounded-lg border border-rule bg-rule sm:grid-cols-2 lg:grid-cols-4">
        {amounts.map(([name, amount]) => (
          <div key={name} className="bg-sheet p-5">
            <dt className="text-sm font-semibold">{t(name)}</dt>
            <dd>
              <a
                href={listAt(name)}
                aria-label={t("list", { what: `${t(name)}, ${amount}` })}
                className="quiet-link figures mt-1 block font-serif text-2xl"
              >
                {amount}
              </a>
              <span className="mt-2 block text-xs text-ink-soft">{t(`meanings.${name}`)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <ul aria-label={t("counts")} className="mt-4 grid gap-x-8 gap-y-3 text-sm sm:grid-cols-3">
        {counts.map(([name, count]) => (
          <li key={name}>
            <a
              href={listAt(name)}
              aria-label={t("list", { what: count })}
              className="quiet-link font-semibold"
            >
              {count}
            </a>
            <span className="mt-1 block text-xs text-ink-soft">{t(`meanings.${name}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
