import "server-only";
import { z } from "zod";
import { money } from "@/lib/kernel/money";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { sql, statement, type Tx } from "@/lib/platform/db";
import { couponKey } from "@/lib/pricing/coupon";
import { offerOf, payableOf, pricedPackage } from "@/lib/pricing/offer";
import { pricedPackageJson } from "@/lib/pricing/offer-row";
import { judgePrice } from "@/lib/pricing/price-range";

/** What is put into a cart: a package at an amount in minor units, null where its author left no choice. */
export type Choice = {
  packageId: string;
  amountMinor: bigint | null;
  couponCode?: string | null;
  /** What the page carried of a trial that ran: which way it showed the package. */
  trialMark?: string | null;
};

const row = z.object({ state: z.string(), priced: pricedPackage });

/**
 * Whether a package is sold at a chosen amount, each of so many copies; the amount as it goes into the cart, with its
 * code's key. No amount is the least there is. Refused: "not-for-sale", or the price's own reason.
 */
export async function judgeChoice(browserHash: string, choice: Choice, quantity = 1) {
  const code = choice.couponCode ? couponKey(choice.couponCode) : null;
  const [found] = await statement<{ state: string; priced: unknown }>(sql`
    SELECT CASE WHEN p.is_offered THEN b.state ELSE 'retired' END AS state, ${pricedPackageJson(sql`${code}::text`, browserHash)} AS priced
    FROM packages p JOIN books b ON b.id = p.book_id WHERE p.id = ${choice.packageId}::uuid`);
  const sold = found ? row.parse(found) : null;
  if (sold?.state !== "published") return refused("not-for-sale");
  const offer = offerOf(sold.priced, code !== null, now(), quantity);
  const { minimum } = offer.range;
  const amountMinor = choice.amountMinor ?? minimum.amountMinor;
  const price = judgePrice(offer.range, money(payableOf(offer, amountMinor), minimum.currency));
  return price.ok ? ok({ amountMinor, couponCode: code }) : price;
}

/** The browser's cart, begun if there was none. */
export async function cartOf(tx: Tx, browserHash: string) {
  // Prisma's upsert looks first and writes then: of two first presses at once the second would fail on the key.
  await tx.cart.createMany({ data: [{ browserHash }], skipDuplicates: true });
  return tx.cart.findUniqueOrThrow({ where: { browserHash } });
}
