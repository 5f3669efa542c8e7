import "server-only";
import { z } from "zod";
import { type Money, money } from "@/lib/kernel/money";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import { couponKey } from "./coupon";
import { lookBackDays, loweredSince, lowestPrice } from "./lowest-price";
import { type Offer, offerOf, pricedPackage } from "./offer";
import { pricedPackageJson } from "./offer-row";
import { leastCopies } from "./tier";

/** A package of a book with what it costs now, under a code somebody named, and the price that may be crossed out. */
export type BookOffer = { packageId: string; offer: Offer; before: Money | null };

const row = z.object({ packageId: z.string(), priced: pricedPackage });

/**
 * What the packages of a book cost now, in their order. `code` is a coupon's, however it was typed; null for none. Of
 * several copies (`isForMany`) it tells what one costs before its numbers take anything off: not every coupon holds there.
 * `before` is the lowest price of the thirty days before a reduction, and is there only where it is more than is asked.
 */
export async function listBookOffers(
  bookId: string,
  code: string | null,
  isForMany = false,
): Promise<BookOffer[]> {
  const key = code === null ? null : couponKey(code);
  const rows = await statement<{ packageId: string; priced: unknown }>(sql`
    SELECT p.id AS "packageId", ${pricedPackageJson(sql`${key}::text`)} AS priced
    FROM packages p WHERE p.book_id = ${bookId}::uuid ORDER BY p.position, p.slug`);
  const at = now();
  return Promise.all(
    rows.map(async (found) => {
      const { packageId, priced } = row.parse(found);
      const sold = { ...priced, tiers: [] };
      const offer = offerOf(sold, key !== null, at, isForMany ? leastCopies : 1);
      return { packageId, offer, before: await findBefore(packageId, offer, at) };
    }),
  );
}

// For a coupon the thirty days end now; for a promotion when it lowered the price of this package.
async function findBefore(packageId: string, { reduction, range }: Offer, at: Date) {
  if (!reduction) return null;
  const history = await db().packagePrice.findMany({
    ...{ where: { packageId }, orderBy: { id: "asc" } },
    select: { currency: true, minimumMinor: true, promotionId: true, since: true },
  });
  const { currency, amountMinor } = range.minimum;
  const since = (reduction.kind === "promotion" && loweredSince(history)) || at;
  const from = addDays(since, -lookBackDays);
  const least = lowestPrice(history, { from, to: since, currency });
  return least !== null && least > amountMinor ? money(least, currency) : null;
}
