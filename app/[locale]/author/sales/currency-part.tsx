import { getTranslations } from "next-intl/server";
import type { Author } from "@/lib/accounts/actor";
import { usualInterval } from "@/lib/sales/sales-figures";
import type { CurrencySales, SalesView } from "@/lib/sales/sales-view";
import { ConversionNote } from "./conversion-note";
import { FacetTables } from "./facet-tables";
import { FigureTiles } from "./figure-tiles";
import { IntervalChart } from "./interval-chart";
import { PricePart } from "./price-part";
import { ReturnsPart } from "./returns-part";

/** Everything that is told of one currency: no sum of two is ever made. */
export async function CurrencyPart({
  author,
  view,
  sales,
  isNamed,
  locale,
}: {
  author: Author;
  view: SalesView;
  sales: CurrencySales;
  /** Whether its currency is seen as its heading, where the page shows more than one. */
  isNamed: boolean;
  locale: string;
}) {
  const t = await getTranslations("sales");
  const { ask } = view;
  const { currency, days, total } = sales;
  const shown = { sales, ask, locale };
  const hasMoved =
    total.copies + total.freeCopies + total.goneCopies > 0 ||
    total.soldMinor !== 0n ||
    total.refundedMinor !== 0n;
  return (
    <div className="mt-10 space-y-10">
      <h2 className={isNamed ? "text-2xl" : "sr-only"}>{t("own.title", { currency })}</h2>
      <div>
        <FigureTiles {...shown} />
        <ConversionNote {...{ sales, locale }} zone={author.timeZone} />
      </div>
      {hasMoved ? (
        <>
          <IntervalChart
            {...{ ...shown, isNamed }}
            interval={ask.interval ?? usualInterval(days.length)}
          />
          <PricePart {...shown} />
          <div className="grid items-start gap-10 lg:grid-cols-2">
            <FacetTables {...shown} />
            <ReturnsPart {...shown} {...{ author, view }} />
          </div>
        </>
      ) : (
        <p className="text-ink-soft">{t("nothing")}</p>
      )}
    </div>
  );
}
