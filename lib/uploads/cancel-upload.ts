import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { shopUploadLocks } from "@/lib/platform/incoming/shop-incoming";
import { findUpload } from "./find-upload";
import { giveUpUpload } from "./give-up-upload";

/** Ends an upload because its author no longer wants it; what has arrived whole is the draft's and stays. */
export async function cancelUpload(author: Author, uploadId: string) {
  if (!(await findUpload(author, uploadId))) return refused("not-found");
  return shopUploadLocks().alone(uploadId, async () => {
    const upload = await findUpload(author, uploadId);
    if (!upload) return refused("not-found");
    if (upload.standing === "finished") return refused("finished");
    await giveUpUpload(upload, "cancelled");
    return ok({ fileId: upload.id });
  });
}
