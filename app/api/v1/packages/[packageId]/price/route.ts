import { setPrice } from "@/lib/edge/api/endpoints/books";
import { serve } from "@/lib/edge/api/serve";
import { showPackage } from "@/lib/edge/api/show/show-book";
import { ok, refused } from "@/lib/kernel/result";
import { changePrice } from "@/lib/pricing/change-price";
import { findOwnPackage } from "@/lib/pricing/price-desk";

/** Sets what a package costs. */
export const PUT = serve(setPrice, async ({ actor, params, body }) => {
  const { packageId } = params;
  const before = await findOwnPackage(actor, packageId);
  if (!before) return refused("not-found");
  const minimumMinor = BigInt(body.minimumMinor ?? 0);
  const changed = await changePrice(actor, {
    ...{ packageId, currency: body.currency, mode: body.mode, minimumMinor },
    suggestedMinor: BigInt(body.suggestedMinor ?? minimumMinor),
    promotionPercent: body.promotionPercent ?? before.promotionMaxPercent,
  });
  if (!changed.ok) return refused(changed.reason, partsOf(changed));
  const sold = await findOwnPackage(actor, packageId);
  return sold ? ok({ json: showPackage(sold) }) : refused("not-found");
});

type Refused = { reason: string; details?: { field: string } | undefined };

function partsOf({ reason, details }: Refused) {
  return details ? [{ field: `${details.field}Minor`, reason }] : [];
}
