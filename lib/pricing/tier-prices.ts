import "server-only";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { type Offer, offerOf, pricedPackage } from "./offer";
import { pricedPackageJson } from "./offer-row";

/** What one copy costs now at each of a package's tiers; a promotion that takes off more stands in its place. */
export async function listTierPrices(packageId: string): Promise<{ from: number; offer: Offer }[]> {
  const [row] = await statement<{ priced: unknown }>(sql`
    SELECT ${pricedPackageJson()} AS priced FROM packages p WHERE p.id = ${packageId}::uuid`);
  if (!row) return [];
  const sold = pricedPackage.parse(row.priced);
  const at = now();
  return (sold.tiers ?? []).map(({ from }) => ({ from, offer: offerOf(sold, false, at, from) }));
}
