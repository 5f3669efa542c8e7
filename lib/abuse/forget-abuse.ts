import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** Days for which it is kept whence an order came and that its payment failed: long enough to look into an attack. */
const keptDays = 7;

/** And what somebody wrote of a gift they called an abuse, once that was settled. */
const reportKeptDays = 400;

/**
 * Forgets counts and puzzles that are over, whence orders came and what of them failed a week ago, and reports of gifts
 * thirteen months after they were settled.
 */
export async function forgetAbuse() {
  const at = now();
  const before = addDays(at, -keptDays);
  await db().deedCount.deleteMany({ where: { endsAt: { lt: at } } });
  await db().spentPuzzle.deleteMany({ where: { expiresAt: { lt: at } } });
  await db().orderOrigin.deleteMany({ where: { notedAt: { lt: before } } });
  await db().paymentFailure.deleteMany({ where: { failedAt: { lt: before } } });
  await db().copyReport.deleteMany({ where: { settledAt: { lt: addDays(at, -reportKeptDays) } } });
}
