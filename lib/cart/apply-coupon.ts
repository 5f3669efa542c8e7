import "server-only";
import { z } from "zod";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { sql, sqlRows, statement } from "@/lib/platform/db";
import { couponKey } from "@/lib/pricing/coupon";
import { offerOf, pricedPackage } from "@/lib/pricing/offer";
import { pricedPackageJson } from "@/lib/pricing/offer-row";
import { purposesWithoutCoupon } from "@/lib/pricing/purpose";

/**
 * Applies a typed code to every book of the browser's cart it holds for, at the lowest price it allows: whoever types a
 * code wants that price, and may still give more. Answers for how many books it holds.
 * Refused: "coupon-empty", "coupon-unknown" where no book of the cart has such a code, or why it does not hold.
 */
export async function applyCoupon(browserHash: string, typed: string) {
  const code = couponKey(typed);
  if (code === "") return refused("coupon-empty");
  const at = now();
  const lines = (await readLines(browserHash, code)).map(({ lineId, quantity, priced }) => ({
    ...{ lineId, offer: offerOf(priced, true, at, quantity) },
  }));
  const lowered = lines.filter(({ offer }) => offer.reduction?.kind === "coupon");
  if (lowered.length > 0) {
    await lower(
      lowered.map(({ lineId, offer }) => ({ lineId, ...offer.range.minimum })),
      code,
    );
    return ok({ books: lowered.length });
  }
  // Of several books, the one that has such a code says what is wrong with it.
  const problems = lines.flatMap(({ offer }) => offer.couponProblem ?? []);
  return refused(problems.find((problem) => problem !== "coupon-unknown") ?? "coupon-unknown");
}

const row = z.object({ lineId: z.string(), quantity: z.number(), priced: pricedPackage });

async function readLines(browserHash: string, code: string) {
  const rows = await statement<{ lineId: string; quantity: number; priced: unknown }>(sql`
    SELECT l.id AS "lineId", l.quantity, ${pricedPackageJson(sql`${code}::text`, browserHash)} AS priced
    FROM carts c JOIN cart_lines l ON l.cart_id = c.id JOIN packages p ON p.id = l.package_id
    WHERE c.browser_hash = ${browserHash} AND l.purpose <> ALL(${purposesWithoutCoupon}::text[])
    ORDER BY l.created_at, l.id`);
  return rows.map((found) => row.parse(found));
}

function lower(lines: { lineId: string; amountMinor: bigint }[], code: string) {
  const lowered = {
    name: "lowered",
    columns: { line_id: "uuid", amount_minor: "bigint" },
    rows: lines.map(({ lineId, amountMinor }) => ({ line_id: lineId, amount_minor: amountMinor })),
  };
  return statement(sql`
    UPDATE cart_lines l SET coupon_code = ${code}, amount_minor = lowered.amount_minor
    FROM ${sqlRows(lowered)} WHERE l.id = lowered.line_id`);
}
