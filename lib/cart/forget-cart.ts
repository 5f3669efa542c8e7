import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { ok } from "@/lib/kernel/result";
import { db } from "@/lib/platform/db";

/** Withdraws what this browser consented to before its letter was promised; where there is nothing it does no harm. */
export async function forgetCart(_by: Buyer, browserHash: string) {
  await db().cartReminder.deleteMany({ where: { browserHash, promisedAt: null } });
  return ok(null);
}
