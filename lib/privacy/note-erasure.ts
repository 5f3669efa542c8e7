import "server-only";
import { createHash } from "node:crypto";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { erasureNoteKey } from "./erasure-note";

/**
 * Notes beside the database that somebody was erased, where going back to a backup of the database does not undo it. Twice
 * is once: the note says nothing but whose it is.
 */
export async function noteErasure(userId: string) {
  const bytes = Buffer.from(userId);
  await shopStorage().putOnce(erasureNoteKey(userId), bytes, {
    ...{ sha256: createHash("sha256").update(bytes).digest("hex"), sizeBytes: bytes.length },
    mediaType: "text/plain",
  });
}
