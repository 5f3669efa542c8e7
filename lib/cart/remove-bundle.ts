import "server-only";
import { db } from "@/lib/platform/db";

/** Takes a bundle out of the browser's own cart; another browser's is not found. */
export async function removeBundle(browserHash: string, cartBundleId: string) {
  await db().cartBundle.deleteMany({ where: { id: cartBundleId, cart: { browserHash } } });
}
