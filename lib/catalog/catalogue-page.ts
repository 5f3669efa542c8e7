import "server-only";
import { db } from "@/lib/platform/db";

/** Bundles in the shop's order. */
export async function listBundles() {
  return db().bundle.findMany({ orderBy: { position: "asc" } });
}
