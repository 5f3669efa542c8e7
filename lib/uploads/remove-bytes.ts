import "server-only";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";

/** Removes the bytes of a file that came to nothing, then what says where they were. */
export async function removeBytes({ id, storageKey }: { id: string; storageKey: string | null }) {
  if (!storageKey) return;
  await shopStorage().remove(storageKey);
  await db().draftFile.updateMany({
    where: { id, state: "failed" },
    data: { storageKey: null, sha256: null, sizeBytes: null },
  });
}
