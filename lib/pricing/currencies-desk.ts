import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { db } from "@/lib/platform/db";
import { knownCurrencies } from "./price-bounds";

/** The currencies a shop sells in or could, and how many packages of books that are there have their price in each. */
export async function currenciesDesk(_operator: Operator) {
  const [{ currency, currencies }, counted] = await Promise.all([
    getShopSettings(),
    db().package.groupBy({
      ...{ by: ["currency"], where: { book: { state: { not: "deleted" } } }, _count: true },
    }),
  ]);
  const priced = new Map(counted.map((one) => [one.currency, one._count]));
  const codes = [...new Set([currency, ...knownCurrencies, ...priced.keys()])];
  const rows = codes.map((code) => ({
    ...{ code, isMain: code === currency, isOffered: currencies.includes(code) },
    priced: priced.get(code) ?? 0,
  }));
  return { currency, currencies, rows };
}
