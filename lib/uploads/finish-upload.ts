import "server-only";
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { inspectFileJob } from "@/lib/inspection/jobs";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { shopIncoming, shopUploadLocks } from "@/lib/platform/incoming/shop-incoming";
import { enqueue } from "@/lib/platform/jobs";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { type FoundUpload, unsafeFindUpload } from "./find-upload";
import { giveUpUpload } from "./give-up-upload";
import { type Arrived, judgeArrival, uploadKey, uploadStanding } from "./upload";

/**
 * Takes a file whose bytes have all come: measures them, compares them with what the sender announced, puts them
 * under their key and promises the checks. Whatever is wrong with it, nothing of it stays. Every step may be cut off
 * and done again; where a file would stand is noted before it does, so that none ever lies there unnamed.
 */
export async function finishUpload(uploadId: string) {
  return shopUploadLocks().alone(uploadId, async () => {
    const upload = await unsafeFindUpload(uploadId);
    if (!upload) return refused("not-found");
    if (upload.standing === "finished") return finished(upload);
    if (upload.standing !== "open") return over(upload, upload.standing);
    const incoming = await shopIncoming();
    const staged = await incoming.find(uploadId);
    const isWhole = staged !== null && staged.receivedBytes === staged.announcedBytes;
    if (!staged && (await isSettled(upload))) return conclude(upload, uploadId);
    if (!isWhole) return refused("not-whole");
    const arrived = await measure(await incoming.open(uploadId));
    const misfit = judgeArrival(announced(upload), arrived);
    if (misfit) return over(upload, misfit);
    return take(upload, uploadId, arrived);
  });
}

// A disk without links takes what waited away as it gives it its name; only the word of it is missing then.
async function isSettled({ storageKey, sha256 }: FoundUpload) {
  if (!storageKey || !(await shopStorage().exists(storageKey))) return false;
  return (await measure(await shopStorage().open(storageKey))).sha256 === sha256;
}

function announced({ declaredBytes, declaredSha256 }: FoundUpload) {
  return {
    bytes: declaredBytes === null ? null : Number(declaredBytes),
    sha256: declaredSha256,
  };
}

async function measure(bytes: Readable): Promise<Arrived> {
  const hash = createHash("sha256");
  let length = 0;
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    hash.update(piece);
    length += piece.length;
  }
  return { bytes: length, sha256: hash.digest("hex") };
}

async function take(upload: FoundUpload, uploadId: string, { bytes, sha256 }: Arrived) {
  const { id, format, mediaType } = upload;
  const storageKey = uploadKey(id, sha256, format);
  const incoming = await shopIncoming();
  const measured = { storageKey, sha256, sizeBytes: BigInt(bytes) };
  await db().draftFile.updateMany({ where: { id, state: "receiving" }, data: measured });
  await incoming.settle(uploadId, storageKey, { sha256, mediaType });
  return conclude({ ...upload, ...measured }, uploadId);
}

async function conclude(upload: FoundUpload, uploadId: string) {
  const standing = await receive(upload);
  if (standing === "finished") {
    await (await shopIncoming()).remove(uploadId);
    return finished(upload);
  }
  const refusal = await over(upload, standing);
  // Whoever gave it up meanwhile may have done so before the file stood there; its key is this upload's alone.
  if (upload.storageKey) await shopStorage().remove(upload.storageKey);
  return refusal;
}

// Under the lock of the draft: it is not published, and its place not taken, between the look and the word.
async function receive({ id, draftId }: FoundUpload) {
  return transaction(async (tx) => {
    await lockRow(tx, "edition_drafts", draftId);
    const file = await tx.draftFile.findUnique({
      where: { id },
      include: { draft: { select: { state: true } } },
    });
    if (!file) return "not-found";
    const standing = uploadStanding({ ...file, draftState: file.draft.state });
    if (standing !== "open") return standing;
    const receivedAt = now();
    await tx.draftFile.update({ where: { id }, data: { state: "checking", receivedAt } });
    await enqueue(tx, inspectFileJob, { fileId: id });
    return "finished";
  });
}

async function over(upload: FoundUpload, failure: string) {
  await giveUpUpload(upload, failure);
  return refused(failure);
}

function finished({ id, sha256, sizeBytes }: FoundUpload) {
  return ok({ fileId: id, sha256: sha256 ?? "", sizeBytes: Number(sizeBytes ?? 0n) });
}
