import "server-only";
import { type Readable, Transform } from "node:stream";
import type { Author } from "@/lib/accounts/actor";
import { refused } from "@/lib/kernel/result";
import { shopIncoming, shopUploadLocks } from "@/lib/platform/incoming/shop-incoming";
import { log } from "@/lib/platform/log";
import { beginUpload } from "./begin-upload";
import { finishUpload } from "./finish-upload";
import { giveUpUpload } from "./give-up-upload";
import { largestUpload, type UploadWish } from "./upload";

/**
 * Takes a file that comes in one go, over a plain form or from a program: cut short, nothing of it stays and it is
 * sent again from its beginning. `open` is called once the file is wanted, and gives its bytes.
 */
export async function receiveFile(author: Author, wish: UploadWish, open: () => Readable) {
  const begun = await beginUpload(author, wish);
  if (!begun.ok) return begun;
  const { uploadId, fileId } = begun.value;
  const fault = await shopUploadLocks().alone(uploadId, async () => {
    const reason = await keep(uploadId, open());
    if (reason) await giveUpUpload({ id: fileId, uploadId }, reason);
    return reason;
  });
  return fault ? refused(fault) : finishUpload(uploadId);
}

// Null when all that was sent is there.
async function keep(uploadId: string, source: Readable) {
  let isCut = false;
  const bounded = upToLargest();
  // A line may be cut before anybody reads what came over it.
  bounded.on("error", () => undefined);
  source.once("error", (error) => {
    isCut = true;
    bounded.destroy(error);
  });
  try {
    await (await shopIncoming()).receive(uploadId, source.pipe(bounded));
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : JSON.stringify(error);
    log.warn({ reason, isCut }, "a file could not be received");
    source.unpipe(bounded).resume();
    return isCut ? "cut-short" : "store-away";
  }
}

// One byte too many is enough to know; the rest is heard out, or its sender would never hear why it was refused.
function upToLargest() {
  let length = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      const room = largestUpload + 1 - length;
      length += piece.length;
      done(null, room > 0 ? piece.subarray(0, room) : undefined);
    },
  });
}
