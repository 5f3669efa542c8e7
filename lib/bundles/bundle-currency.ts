import "server-only";
import { db } from "@/lib/platform/db";

/** The currency a bundle on sale is priced in; null when there is no such bundle. */
export async function findBundleCurrency(bundleId: string) {
  const where = { id: bundleId, state: "published" };
  const found = await db().bundle.findFirst({ where, select: { currency: true } });
  return found?.currency ?? null;
}
