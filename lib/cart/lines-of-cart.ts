import "server-only";
import { sql } from "@/lib/platform/db";

/**
 * The lines of the cart that a statement calls c; stands in its FROM, behind the cart. They are looked up by their cart
 * whatever the database thinks of how many there are: sales empty the table, and a plan made for an empty one read the lines of
 * all carts for each.
 */
export const linesOfCart = sql`LATERAL (SELECT * FROM cart_lines WHERE cart_id = c.id OFFSET 0)`;
