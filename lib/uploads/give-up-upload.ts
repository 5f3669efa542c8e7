import "server-only";
import { giveBackPlace } from "@/lib/editions/give-back-place";
import { lockRow, transaction } from "@/lib/platform/db";
import { shopIncoming } from "@/lib/platform/incoming/shop-incoming";
import { removeBytes } from "./remove-bytes";

/**
 * Ends an upload that comes to nothing: why is noted, and whatever came of it is removed; its place is again the
 * file's it was to replace. One whose file was taken meanwhile stays as it is. Whoever calls has the upload to
 * themselves (`shopUploadLocks`).
 */
export async function giveUpUpload(
  { id, uploadId }: { id: string; uploadId: string | null },
  failure: string,
) {
  const file = await transaction(async (tx) => {
    const known = await tx.draftFile.findUnique({ where: { id } });
    if (!known) return null;
    await lockRow(tx, "edition_drafts", known.draftId);
    const file = await tx.draftFile.findUnique({ where: { id, state: "receiving" } });
    if (!file) return null;
    await tx.draftFile.update({ where: { id }, data: { state: "failed", failure } });
    const isReplaced = file.isCurrent && (await giveBackPlace(tx, file));
    // What its sender takes back leaves no gap behind that would have to be filled.
    if (!isReplaced && failure === "cancelled")
      await tx.draftFile.update({ where: { id }, data: { isCurrent: false } });
    return file;
  });
  if (!file) return;
  if (uploadId) await (await shopIncoming()).remove(uploadId);
  await removeBytes(file);
}
