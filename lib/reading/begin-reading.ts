import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { openBook } from "./open-book";
import { readingManifest } from "./reading-manifest";
import type { ReadingWish } from "./reading-wish";

/**
 * Gives a reader the way into a book of theirs for some minutes. The first time of each opening (`isCounted`) counts
 * as having the edition. Refused: whatever `openBook` refuses, and "file-away" when the store cannot give the file;
 * then nothing is counted.
 */
export async function beginReading(reader: Reader, wish: ReadingWish, { isCounted = false } = {}) {
  const opened = await openBook(reader, wish);
  if (!opened.ok) return opened;
  const { file, rightId } = opened.value;
  const manifest = await readingManifest("full", file).catch((error: unknown) => {
    log.error({ key: file.storageKey, reason: String(error) }, "a book could not be opened");
    return null;
  });
  if (!manifest) return refused("file-away");
  if (isCounted)
    await db().download.create({
      data: { entitlementId: rightId, fileId: file.id, audience: "reader", at: now() },
    });
  return ok(manifest);
}
