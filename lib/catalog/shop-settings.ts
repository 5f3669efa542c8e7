import "server-only";
import { db } from "@/lib/platform/db";

/** The shop's settings. They exist from the first start on. */
export async function getShopSettings() {
  return db().shopSettings.findUniqueOrThrow({ where: { id: 1 } });
}
