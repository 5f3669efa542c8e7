import "server-only";
import { transaction } from "@/lib/platform/db";
import { shopIncoming } from "@/lib/platform/incoming/shop-incoming";
import { removeBytes } from "./remove-bytes";

/**
 * Ends an upload that comes to nothing: why is noted, and whatever came of it is removed. One whose file was taken
 * meanwhile stays as it is. Whoever calls has the upload to themselves (`shopUploadLocks`).
 */
export async function giveUpUpload(
  { id, uploadId }: { id: string; uploadId: string | null },
  failure: string,
) {
  const file = await transaction(async (tx) => {
    const { count } = await tx.draftFile.updateMany({
      where: { id, state: "receiving" },
      // What its sender takes back leaves no gap behind that would have to be filled.
      data: { state: "failed", failure, ...(failure === "cancelled" ? { isCurrent: false } : {}) },
    });
    return count === 0 ? null : tx.draftFile.findUniqueOrThrow({ where: { id } });
  });
  if (!file) return;
  if (uploadId) await (await shopIncoming()).remove(uploadId);
  await removeBytes(file);
}
