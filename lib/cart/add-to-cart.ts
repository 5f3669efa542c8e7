import "server-only";
import { z } from "zod";
import { money } from "@/lib/kernel/money";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { sql, statement, type Tx, transaction } from "@/lib/platform/db";
import { couponKey } from "@/lib/pricing/coupon";
import { offerOf, payableOf, pricedPackage } from "@/lib/pricing/offer";
import { pricedPackageJson } from "@/lib/pricing/offer-row";
import { judgePrice } from "@/lib/pricing/price-range";
import { readTrialMark } from "@/lib/pricing/trial-mark";

/** What is put into a cart: a package at an amount in minor units, null where its author left no choice. */
export type Choice = {
  packageId: string;
  amountMinor: bigint | null;
  couponCode?: string | null;
  /** What the page carried of a trial that ran: which way it showed the package. */
  trialMark?: string | null;
};

/**
 * Puts a book at a chosen price into the browser's cart, with the code it was chosen under; the same book again changes
 * both. A book of one price takes no amount. A code that has ceased to count meanwhile refuses nothing: the cart says so
 * and asks for the price without.
 * Refused: "not-for-sale", or the price's own reason.
 */
export async function addToCart(browserHash: string, choice: Choice) {
  const code = choice.couponCode ? couponKey(choice.couponCode) : null;
  const found = await findPackage(choice.packageId, code, browserHash);
  if (found?.state !== "published") return refused("not-for-sale");
  const offer = offerOf(found.priced, code !== null, now());
  const { minimum } = offer.range;
  const chosen = choice.amountMinor ?? minimum.amountMinor;
  const price = judgePrice(offer.range, money(payableOf(offer, chosen), minimum.currency));
  if (!price.ok) return price;

  await transaction(async (tx) => {
    // Prisma's upsert looks first and writes then: of two first presses at once the second would fail on the key.
    await tx.cart.createMany({ data: [{ browserHash }], skipDuplicates: true });
    const cart = await tx.cart.findUniqueOrThrow({ where: { browserHash } });
    const key = { cartId: cart.id, packageId: choice.packageId, purpose: "own" };
    const trialTurnId = await findTurn(tx, choice);
    const data = { amountMinor: chosen, couponCode: code, trialTurnId };
    await tx.cartLine.createMany({ data: [{ ...key, ...data }], skipDuplicates: true });
    await tx.cartLine.updateMany({ where: key, data });
  });
  return ok(null);
}

// A mark of another package, or of what this shop did not sign, says nothing of this one.
async function findTurn(tx: Tx, { packageId, trialMark = null }: Choice) {
  const id = readTrialMark(trialMark);
  const where = { id: id ?? "", trial: { packageId } };
  const turn = id ? await tx.priceTrialTurn.findFirst({ where, select: { id: true } }) : null;
  return turn?.id ?? null;
}

const row = z.object({ state: z.string(), priced: pricedPackage });

async function findPackage(packageId: string, code: string | null, browserHash: string) {
  const [found] = await statement<{ state: string; priced: unknown }>(sql`
    SELECT CASE WHEN p.is_offered THEN b.state ELSE 'retired' END AS state, ${pricedPackageJson(sql`${code}::text`, browserHash)} AS priced
    FROM packages p JOIN books b ON b.id = p.book_id WHERE p.id = ${packageId}::uuid`);
  return found ? row.parse(found) : null;
}
