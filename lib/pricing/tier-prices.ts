import "server-only";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { couponKey } from "./coupon";
import { type Offer, offerOf, pricedPackage } from "./offer";
import { pricedPackageJson } from "./offer-row";

/**
 * What one copy costs now at each of a package's tiers; a promotion that takes off more, or the coupon of a code that does
 * and holds for several copies, stands in its place. Null for no code.
 */
export async function listTierPrices(
  packageId: string,
  code: string | null,
): Promise<{ from: number; offer: Offer }[]> {
  const key = code === null ? null : couponKey(code);
  const [row] = await statement<{ priced: unknown }>(sql`
    SELECT ${pricedPackageJson(sql`${key}::text`)} AS priced FROM packages p WHERE p.id = ${packageId}::uuid`);
  if (!row) return [];
  const sold = pricedPackage.parse(row.priced);
  const at = now();
  return (sold.tiers ?? []).map(({ from }) => ({
    from,
    offer: offerOf(sold, key !== null, at, from),
  }));
}
