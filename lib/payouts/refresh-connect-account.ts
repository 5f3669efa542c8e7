import "server-only";
import { readConnectAccount } from "@/lib/payments/connect-account";
import { db } from "@/lib/platform/db";

/** The provider's word on one of the accounts authors are paid on: ready, or asking its owner for something. */
export async function refreshConnectAccount(providerAccountId: string) {
  const told = await readConnectAccount(providerAccountId);
  if (!told) return "unknown" as const;
  const known = await db().payoutAccount.updateMany({
    where: { providerAccountId, replacedAt: null },
    data: { isReady: told.canReceive },
  });
  return known.count > 0 ? ("noted" as const) : ("foreign" as const);
}
