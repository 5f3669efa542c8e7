import "server-only";
import { noteDownload } from "@/lib/access/note-download";
import { isStoredWhole } from "@/lib/access/stored-whole";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { log } from "@/lib/platform/log";
import { openBook } from "./open-book";
import { readingManifest } from "./reading-manifest";
import type { ReadingWish } from "./reading-wish";

/**
 * Gives a reader the way into a book of theirs for some minutes. The first time of each opening (`isCounted`) counts
 * as having the edition. Refused: whatever `openBook` refuses, and "file-away" when the store cannot give the file;
 * then nothing is counted.
 */
export async function beginReading(
  reader: Reader,
  wish: ReadingWish,
  { isCounted = false, clientMark = null as string | null } = {},
) {
  const opened = await openBook(reader, wish);
  if (!opened.ok) return opened;
  const { file, rightId } = opened.value;
  if (!(await isStoredWhole(file))) return refused("file-away");
  const manifest = await readingManifest("full", file).catch((error: unknown) => {
    log.error({ key: file.storageKey, reason: String(error) }, "a book could not be opened");
    return null;
  });
  if (!manifest) return refused("file-away");
  if (isCounted)
    await noteDownload({
      ...{ entitlementId: rightId, fileId: file.id },
      ...{ audience: "reader", clientMark },
    });
  return ok(manifest);
}
