import "server-only";
import { db } from "@/lib/platform/db";

/** How often each of some entitlements' files were downloaded, by the entitlement's id; none stands for no download. */
export async function countDownloads(entitlementIds: string[]): Promise<Map<string, number>> {
  const rows = await db().download.groupBy({
    by: ["entitlementId"],
    where: { entitlementId: { in: entitlementIds } },
    _count: { _all: true },
  });
  return new Map(rows.map(({ entitlementId, _count }) => [entitlementId, _count._all]));
}
