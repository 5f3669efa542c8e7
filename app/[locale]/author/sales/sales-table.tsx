import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/ui/data-table";
import { formatMoney, formatShortDate } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { CurrencySales } from "@/lib/sales/sales-by-currency";
import { writePlace } from "@/lib/sales/sales-place";

/** One page of the sales in one currency, and the sum of them all. */
export async function SalesTable({
  sales,
  days,
  isNamed,
  locale,
  zone,
}: {
  sales: CurrencySales;
  /** The period the page shows, as its address tells it. */
  days: number;
  /** Whether the caption names the currency, where the page shows more than one. */
  isNamed: boolean;
  locale: string;
  zone: string;
}) {
  const [t, follow, purpose] = await Promise.all([
    getTranslations("author"),
    getTranslations("sale"),
    getTranslations("more.purpose"),
  ]);
  const names: Record<string, (title: string) => string> = {
    upgrade: (title) => purpose("ofUpgrade", { title }),
    tip: (title) => purpose("ofTip", { title }),
  };
  const { currency, lines, figures, older, isNewest } = sales;
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const states = {
    kept: t("keptState"),
    "refund-asked": t("refund-asked"),
    refunded: t("refundedState"),
    "partly-refunded": t("partlyRefunded"),
  };
  const table = `sales-${currency}`;
  return (
    <div id={table}>
      <DataTable
        caption={isNamed ? `${t("lines")} (${currency})` : t("lines")}
        columns={[
          { key: "date", heading: t("date"), onPhone: "half" },
          { key: "book", heading: t("book"), onPhone: "whole" },
          { key: "state", heading: t("state"), onPhone: "half" },
          { key: "price", heading: t("price"), isNumeric: true, onPhone: "half" },
          { key: "tax", heading: t("tax"), isNumeric: true, onPhone: "half" },
          { key: "returned", heading: t("returned"), isNumeric: true, onPhone: "half" },
          { key: "royalty", heading: t("royalty"), isNumeric: true, onPhone: "half" },
        ]}
        rows={lines.map((line) => ({
          key: line.lineId,
          cells: {
            date: formatShortDate(line.soldAt, locale, zone),
            book: (
              <a
                href={`/${locale}/author/sales/${line.lineId}`}
                aria-label={follow("follow", {
                  title: line.title,
                  date: formatShortDate(line.soldAt, locale, zone),
                })}
                className="quiet-link"
              >
                {names[line.purpose]?.(line.title) ?? line.title}
              </a>
            ),
            state: states[line.state],
            price: <Price told={told(line.priceMinor)} line={line} />,
            tax: told(line.taxMinor),
            returned: line.returnedMinor > 0n ? told(line.returnedMinor) : "",
            royalty: told(line.royaltyMinor),
          },
        }))}
        footer={{
          key: "total",
          cells: {
            date: t("total"),
            price: told(figures.soldMinor),
            returned: told(figures.refundedMinor),
            royalty: told(figures.royaltyMinor),
          },
        }}
      />
      {isNewest && !older ? null : (
        <div className="mt-3 flex flex-wrap justify-between gap-x-6 gap-y-2 text-sm">
          <p className="text-ink-soft">
            {t("salesPage", { shown: lines.length, all: figures.copies })}
          </p>
          <p className="flex gap-6">
            {isNewest ? null : (
              <a href={`?days=${days}#${table}`} className="quiet-link">
                {t("newestSales")}
              </a>
            )}
            {older ? (
              <a href={`?days=${days}&after=${writePlace(older)}#${table}`} className="quiet-link">
                {t("olderSales")}
              </a>
            ) : null}
          </p>
        </div>
      )}
    </div>
  );
}

async function Price({ told, line }: { told: string; line: CurrencySales["lines"][number] }) {
  const t = await getTranslations("author");
  const by = line.couponCode ?? line.promotionName;
  if (by === null) return told;
  return (
    <>
      {told}
      <span className="block text-xs text-ink-soft">
        <span className="sr-only">{t("reduced")} </span>
        {by}
      </span>
    </>
  );
}
