import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";

/** A picture that was sent in as the shop's sign, and how its check stands; null for none. */
export async function findLogo(_operator: Operator, id: string) {
  return db().shopLogo.findUnique({
    where: { id },
    select: { id: true, state: true, reason: true, sha256: true, width: true, height: true },
  });
}

/**
 * A picture of the sign as it is stored, found by its checksum; null for one that was never made. Of several that are the
 * same the one that was shown, which is never forgotten.
 */
export async function statLogo(sha256: string) {
  const made = await db().shopLogo.findFirst({
    where: { sha256, state: "ready" },
    orderBy: { chosenAt: { sort: "desc", nulls: "last" } },
    select: { pictureKey: true },
  });
  const storageKey = made?.pictureKey;
  const stat = storageKey ? await shopStorage().stat(storageKey) : null;
  if (!storageKey || !stat) return null;
  const named = { fileName: "logo.png", mediaType: "image/png", sha256 };
  return { ...named, storageKey, sizeBytes: BigInt(stat.sizeBytes) };
}
