import "server-only";
import { z } from "zod";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { offerOf, pricedPackage } from "@/lib/pricing/offer";
import { pricedPackageJson } from "@/lib/pricing/offer-row";

const row = z.object({ quantity: z.number(), priced: pricedPackage });

/**
 * Takes the code off a line of the browser's own cart; what was chosen under it rises to the least that so many copies
 * cost without. Another browser's line is not found.
 */
export async function removeCoupon(browserHash: string, cartLineId: string) {
  const [found] = await statement<{ quantity: number; priced: unknown }>(sql`
    SELECT l.quantity, ${pricedPackageJson()} AS priced
    FROM carts c JOIN cart_lines l ON l.cart_id = c.id JOIN packages p ON p.id = l.package_id
    WHERE l.id = ${cartLineId}::uuid AND c.browser_hash = ${browserHash}`);
  if (!found) return;
  const { quantity, priced } = row.parse(found);
  const { amountMinor: least } = offerOf(priced, false, now(), quantity).range.minimum;
  await statement(sql`
    UPDATE cart_lines SET coupon_code = NULL, amount_minor = greatest(amount_minor, ${least}::bigint)
    WHERE id = ${cartLineId}::uuid`);
}
