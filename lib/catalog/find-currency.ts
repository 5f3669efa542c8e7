import "server-only";
import { db } from "@/lib/platform/db";

/** The currency a package is sold in, or null when there is no such package. */
export async function findCurrency(packageId: string) {
  const sold = await db().package.findUnique({
    where: { id: packageId },
    select: { currency: true },
  });
  return sold?.currency ?? null;
}
