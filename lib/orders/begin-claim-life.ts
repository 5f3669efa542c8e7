import "server-only";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { claimLifeMinutes } from "./claim";

/**
 * What a claim's letter has to say, now that it leaves: the link, whose hour begins, where purchases of the address
 * belong to no account; that one signs in with the address, where an account of its own has them; null where there is
 * nothing to claim, the claim was pressed, or nobody waits for it since yesterday.
 */
export async function beginClaimLife(claimId: string) {
  const at = now();
  const claim = await db().purchaseClaim.findUnique({
    where: { id: claimId },
    include: { user: { select: { email: true } } },
  });
  if (!claim || claim.pressedAt || claim.askedAt <= addDays(at, -1)) return null;
  const owner = await db().user.findUnique({ where: { email: claim.email }, select: { id: true } });
  if (owner && owner.id !== claim.userId)
    return (await hasPurchases(claim.email, owner.id)) ? ({ kind: "sign-in" } as const) : null;
  if (!(await hasPurchases(claim.email, null))) return null;
  const expiresAt = addMinutes(at, claimLifeMinutes);
  await db().purchaseClaim.updateMany({
    where: { id: claimId, pressedAt: null },
    data: { expiresAt },
  });
  return { kind: "link", id: claimId, askedBy: claim.user.email, expiresAt } as const;
}

// What waits for an address, and what an account has that was bought with it or is its own.
async function hasPurchases(email: string, userId: string | null) {
  const mine = { OR: [{ email, userId: null }, ...(userId ? [{ userId }] : [])] };
  const [order, right] = await Promise.all([
    db().order.findFirst({ where: { ...mine, state: "paid" }, select: { id: true } }),
    db().entitlement.findFirst({ where: mine, select: { id: true } }),
  ]);
  return order !== null || right !== null;
}
