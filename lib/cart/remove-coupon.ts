import "server-only";
import { sql, statement } from "@/lib/platform/db";

/**
 * Takes the code off a line of the browser's own cart; what was chosen under it rises to the minimum without. Another
 * browser's line is not found.
 */
export async function removeCoupon(browserHash: string, cartLineId: string) {
  await statement(sql`
    UPDATE cart_lines l SET coupon_code = NULL, amount_minor = greatest(l.amount_minor, p.minimum_minor)
    FROM carts c, packages p
    WHERE l.id = ${cartLineId}::uuid AND c.id = l.cart_id AND p.id = l.package_id
      AND c.browser_hash = ${browserHash}`);
}
