import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { salesFigures } from "./sales-figures";
import { listSales, royaltyBalances } from "./sales-report";

/**
 * An author's sales between two instants, each currency apart with its own figures and balances, in minor units: no
 * sum of two currencies is ever made. Without any sale or balance there is one, the shop's own, at nothing.
 */
export async function salesByCurrency(author: Author, range: { from: Date; to: Date }) {
  const [lines, { pending, available }, shop] = await Promise.all([
    listSales(author, range),
    royaltyBalances(author),
    db().shopSettings.findUniqueOrThrow({ where: { id: 1 }, select: { currency: true } }),
  ]);
  const held = [...pending, ...available].flatMap(([one, minor]) => (minor === 0n ? [] : [one]));
  const currencies = [...new Set([...lines.map(({ currency }) => currency), ...held])].sort();
  return (currencies.length > 0 ? currencies : [shop.currency]).map((currency) => {
    const own = lines.filter((line) => line.currency === currency);
    return {
      ...{ currency, lines: own, figures: salesFigures(own) },
      pendingMinor: pending.get(currency) ?? 0n,
      availableMinor: available.get(currency) ?? 0n,
    };
  });
}

export type CurrencySales = Awaited<ReturnType<typeof salesByCurrency>>[number];
