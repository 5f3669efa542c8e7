import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { sumSalesByDay } from "./sales-days";
import { salesFigures } from "./sales-figures";
import type { SalesPlace } from "./sales-place";
import { listSales, royaltyBalances, type SalesRange, shownSales } from "./sales-report";

/**
 * An author's sales in a range, each currency apart with its own figures, days, balances and one page of lines, in
 * minor units: no sum of two currencies is ever made. The page of the place's currency begins after the place, every
 * other with the newest sale. Without any sale or balance there is one currency, the shop's own, at nothing.
 */
export async function salesByCurrency(
  author: Author,
  range: SalesRange,
  after: SalesPlace | null = null,
) {
  const [sums, { pending, available }, shop] = await Promise.all([
    sumSalesByDay(author, range),
    royaltyBalances(author),
    db().shopSettings.findUniqueOrThrow({ where: { id: 1 }, select: { currency: true } }),
  ]);
  const held = [...pending, ...available].flatMap(([one, minor]) => (minor === 0n ? [] : [one]));
  const currencies = [...new Set([...sums.keys(), ...held])].sort();
  const told = currencies.length > 0 ? currencies : [shop.currency];
  return Promise.all(
    told.map(async (currency) => {
      const days = sums.get(currency) ?? [];
      const place = after?.currency === currency ? after : null;
      const page = days.length > 0 ? await pageOf(author, range, { currency, after: place }) : none;
      return {
        ...{ currency, days, figures: salesFigures(days), ...page, isNewest: place === null },
        pendingMinor: pending.get(currency) ?? 0n,
        availableMinor: available.get(currency) ?? 0n,
      };
    }),
  );
}

export type CurrencySales = Awaited<ReturnType<typeof salesByCurrency>>[number];

const none = { lines: [], older: null };

// One more than is shown says whether there are older ones.
async function pageOf(
  author: Author,
  range: SalesRange,
  page: { currency: string; after: SalesPlace | null },
) {
  const found = await listSales(author, range, { ...page, limit: shownSales + 1 });
  const lines = found.slice(0, shownSales);
  const last = lines.at(-1);
  const older: SalesPlace | null = found.length > shownSales && last ? last : null;
  return { lines, older };
}
