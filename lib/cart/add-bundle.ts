import "server-only";
import { standingOfBundle } from "@/lib/bundles/bundle-standing";
import { money } from "@/lib/kernel/money";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { db, transaction } from "@/lib/platform/db";
import { judgePrice } from "@/lib/pricing/price-range";

/**
 * Puts a bundle at a price chosen for the whole of it (minor units) into the browser's cart; the same bundle again changes
 * the price. What of it is paid is said there, by the books its buyer has.
 * Refused: "bundle-not-for-sale", or the price's own reason.
 */
export async function addBundle(
  browserHash: string,
  { bundleId, amountMinor }: { bundleId: string; amountMinor: bigint },
) {
  const bundle = isUuid(bundleId)
    ? await db().bundle.findUnique({
        where: { id: bundleId },
        include: { books: { include: { book: true, package: true } } },
      })
    : null;
  if (!bundle?.currency || standingOfBundle(bundle) !== "on-sale")
    return refused("bundle-not-for-sale");
  const { currency, minimumMinor, suggestedMinor } = bundle;
  const range = {
    minimum: money(minimumMinor ?? 0n, currency),
    suggested: money(suggestedMinor ?? 0n, currency),
  };
  const price = judgePrice(range, money(amountMinor, currency));
  if (!price.ok) return price;
  await transaction(async (tx) => {
    // As with a book: of two first presses at once neither may fail on the key.
    await tx.cart.createMany({ data: [{ browserHash }], skipDuplicates: true });
    const { id: cartId } = await tx.cart.findUniqueOrThrow({ where: { browserHash } });
    const key = { cartId, bundleId };
    await tx.cartBundle.createMany({ data: [{ ...key, amountMinor }], skipDuplicates: true });
    await tx.cartBundle.updateMany({ where: key, data: { amountMinor } });
  });
  return ok(null);
}
