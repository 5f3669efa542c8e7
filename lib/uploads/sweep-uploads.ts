import "server-only";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import { shopIncoming, shopUploadLocks } from "@/lib/platform/incoming/shop-incoming";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { finishUpload } from "./finish-upload";
import { giveUpUpload } from "./give-up-upload";
import { removeBytes } from "./remove-bytes";
import { restMs } from "./upload";

const turn = 100;
// Who sent the last piece may still be about to finish the upload.
const pauseMs = 60 * 1000;

/**
 * Clears up behind uploads: finishes those that were whole when a process died, gives up those that rest for a day,
 * and removes the bytes nobody will ask for, of files that were replaced, of drafts that were discarded, and of no
 * file at all. What an edition names is never touched. Answers how much it did.
 */
export async function sweepUploads() {
  const counts = [
    await endUploads(),
    await removeFailed(),
    await removeUnused(),
    await forgetEnded(),
    await removeStrays(),
  ];
  return counts.reduce((sum, count) => sum + count, 0);
}

async function endUploads() {
  const files = await db().draftFile.findMany({
    where: { state: "receiving" },
    select: {
      ...{ id: true, uploadId: true, isCurrent: true, createdAt: true },
      draft: { select: { state: true } },
    },
    orderBy: { createdAt: "asc" },
  });
  let count = 0;
  for (const { draft, ...file } of files)
    if (await endUpload(file, draft.state === "discarded")) count += 1;
  return count;
}

type Receiving = { id: string; uploadId: string | null; isCurrent: boolean; createdAt: Date };

async function endUpload(file: Receiving, isDiscarded: boolean) {
  const { uploadId, createdAt } = file;
  if (!uploadId) return false;
  const staged = await (await shopIncoming()).find(uploadId);
  const restingMs = now().getTime() - (staged?.touchedAt ?? createdAt).getTime();
  const isWhole = staged !== null && staged.receivedBytes === staged.announcedBytes;
  if (!file.isCurrent) return giveUp(file, "superseded");
  if (isDiscarded) return giveUp(file, "draft-not-open");
  if (isWhole && restingMs > pauseMs) return (await finishUpload(uploadId)).ok;
  return restingMs > restMs ? giveUp(file, "abandoned") : false;
}

async function giveUp({ id, uploadId }: Receiving, reason: string) {
  const locks = shopUploadLocks();
  return locks.ifFree(uploadId ?? id, () => giveUpUpload({ id, uploadId }, reason));
}

// A process that died while it gave an upload up.
async function removeFailed() {
  const failed = await db().draftFile.findMany({
    where: { state: "failed", storageKey: { not: null } },
    take: turn,
  });
  for (const file of failed) await removeBytes(file);
  return failed.length;
}

// The bytes first, then the row: cut off in between, the next round removes what is not there and forgets it.
async function removeUnused() {
  const unused = await statement<{ id: string; storageKey: string }>(sql`
    SELECT f.id, f.storage_key AS "storageKey" FROM draft_files f JOIN edition_drafts d ON d.id = f.draft_id
    WHERE f.storage_key IS NOT NULL AND (NOT f.is_current OR d.state = 'discarded')
      AND (f.state IN ('accepted', 'refused') OR f.received_at < ${aDayAgo()})
      AND NOT EXISTS (SELECT FROM edition_files e WHERE e.storage_key = f.storage_key)
    ORDER BY f.id LIMIT ${turn}`);
  for (const { id, storageKey } of unused) {
    await shopStorage().remove(storageKey);
    await db().draftFile.deleteMany({ where: { id } });
  }
  return unused.length;
}

// Who asks within a day what became of an upload is still told.
async function forgetEnded() {
  const { count } = await db().draftFile.deleteMany({
    where: {
      ...{ state: "failed", createdAt: { lt: aDayAgo() } },
      OR: [{ isCurrent: false }, { draft: { state: "discarded" } }],
    },
  });
  return count;
}

// A row is written before the first byte: bytes without one are nobody's, however new.
async function removeStrays() {
  const incoming = await shopIncoming();
  const names = await incoming.list();
  const rows = await db().draftFile.findMany({
    where: { uploadId: { in: names }, state: "receiving" },
    select: { uploadId: true },
  });
  const known = new Set(rows.map(({ uploadId }) => uploadId));
  const strays = names.filter((name) => !known.has(name));
  for (const name of strays) await shopUploadLocks().ifFree(name, () => incoming.remove(name));
  return strays.length;
}

function aDayAgo() {
  return new Date(now().getTime() - restMs);
}
