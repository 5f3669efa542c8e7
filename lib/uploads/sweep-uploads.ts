import "server-only";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import { eachOnItsOwn } from "@/lib/platform/each-on-its-own";
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
 * file at all. What an edition names is never touched. Answers how much it did. What fails stops nothing else; the
 * first error is thrown once all the rest is done.
 */
export async function sweepUploads() {
  const parts = [endUploads, removeFailed, removeUnused, forgetEnded, removeStrays];
  let count = 0;
  await eachOnItsOwn(parts, async (part) => {
    count += await part();
  });
  return count;
}

async function endUploads() {
  const files = await db().draftFile.findMany({
    where: { state: "receiving" },
    select: {
      ...{ id: true, uploadId: true, isCurrent: true, createdAt: true, storageKey: true },
      draft: { select: { state: true } },
    },
    orderBy: { createdAt: "asc" },
  });
  return eachOnItsOwn(files, ({ draft, ...file }) => endUpload(file, draft.state === "discarded"));
}

type Receiving = {
  id: string;
  uploadId: string | null;
  isCurrent: boolean;
  createdAt: Date;
  storageKey: string | null;
};

async function endUpload(file: Receiving, isDiscarded: boolean) {
  if (!file.uploadId) return false;
  if (!file.isCurrent) return giveUp(file, "superseded");
  if (isDiscarded) return giveUp(file, "draft-not-open");
  let touchedAt = file.createdAt;
  const rests = (ms: number) => now().getTime() - touchedAt.getTime() > ms;
  try {
    const staged = await (await shopIncoming()).find(file.uploadId);
    touchedAt = staged?.touchedAt ?? touchedAt;
    // What has its place in the store already may wait nowhere any more.
    const isWhole = staged
      ? staged.receivedBytes === staged.announcedBytes
      : file.storageKey !== null;
    if (isWhole && rests(pauseMs)) {
      const finished = await finishUpload(file.uploadId);
      if (finished.ok || finished.reason !== "not-whole") return finished.ok;
    }
  } catch (error) {
    // Another round may be luckier, but not for ever.
    if (rests(restMs)) await giveUp(file, "abandoned");
    throw error;
  }
  return rests(restMs) ? giveUp(file, "abandoned") : false;
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
  return eachOnItsOwn(failed, removeBytes);
}

// Not while another is on its way to the place: should that come to nothing, the place is given back.
// The bytes first, then the row: cut off in between, the next round removes what is not there and forgets it.
async function removeUnused() {
  const unused = await statement<{ id: string; storageKey: string }>(sql`
    SELECT f.id, f.storage_key AS "storageKey" FROM draft_files f JOIN edition_drafts d ON d.id = f.draft_id
    WHERE f.storage_key IS NOT NULL AND (NOT f.is_current OR d.state = 'discarded')
      AND (f.state IN ('accepted', 'refused') OR f.received_at < ${aDayAgo()})
      AND NOT EXISTS (SELECT FROM edition_files e WHERE e.storage_key = f.storage_key)
      AND NOT EXISTS (SELECT FROM draft_files r WHERE r.draft_id = f.draft_id AND r.role = f.role
        AND r.state = 'receiving' AND r.is_current
        AND (f.role = 'cover' OR (r.format = f.format AND r.position = f.position)))
    ORDER BY f.id LIMIT ${turn}`);
  return eachOnItsOwn(unused, async ({ id, storageKey }) => {
    await shopStorage().remove(storageKey);
    await db().draftFile.deleteMany({ where: { id } });
  });
}

// Who asks within a day what became of an upload is still told.
async function forgetEnded() {
  const { count } = await db().draftFile.deleteMany({
    where: {
      ...{ state: "failed", storageKey: null, createdAt: { lt: aDayAgo() } },
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
  return eachOnItsOwn(strays, (name) =>
    shopUploadLocks().ifFree(name, () => incoming.remove(name)),
  );
}

function aDayAgo() {
  return new Date(now().getTime() - restMs);
}
