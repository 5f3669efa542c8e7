import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { claimKeptDays } from "./claim";

/**
 * Forgets claims of purchases, used or not, thirty days after their links ended, and after a day from which network they
 * were asked for. Answers how many claims.
 */
export async function forgetClaims() {
  const at = now();
  const { count } = await db().purchaseClaim.deleteMany({
    where: { expiresAt: { lt: addDays(at, -claimKeptDays) } },
  });
  await db().purchaseClaim.updateMany({
    where: { clientMark: { not: null }, askedAt: { lt: addDays(at, -1) } },
    data: { clientMark: null },
  });
  return count;
}
