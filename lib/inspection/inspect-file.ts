import "server-only";
import { createHash } from "node:crypto";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { FileMissing } from "@/lib/platform/storage/storage";
import { isAcceptable } from "./finding";
import { fault } from "./finding-codes";
import { inspectApart, inspectionProgram } from "./inspect-apart";
import type { Inspection, RemadeCover, Sent } from "./inspection";
import { inspectFileJob } from "./jobs";
import { storable } from "./storable";
import { withPath } from "./with-path";

/** Inspections at once in one worker: beside them there is always room for money and letters. */
const mostAtOnce = 2;
let underWay = 0;

/**
 * Inspects a file that was sent in for a draft and writes what was found: accepted or refused. A file that is not
 * waiting for its checks any more stays as it is, so a crash half-way, or a second promise, changes nothing.
 * Where two files are being inspected already, it promises itself again for a little later. What fails is thrown, to
 * be tried again; failing at its last try the file is refused, so that its author is not left waiting.
 */
export async function inspectFile(
  fileId: string,
  { isLastTry = false, program = inspectionProgram } = {},
) {
  if (underWay >= mostAtOnce) return putOff(fileId);
  underWay += 1;
  try {
    const file = await db().draftFile.findFirst({ where: { id: fileId, state: "checking" } });
    if (!file) return;
    try {
      const inspection = await inspectStored(file.storageKey ?? "", file, program);
      if (inspection.cover) await keepCover(inspection.cover);
      await record(fileId, inspection);
    } catch (error) {
      if (!isLastTry) throw error;
      log.error({ fileId, reason: String(error) }, "a file could not be inspected");
      await record(fileId, { findings: [fault("unreadable")], facts: null, cover: null });
    }
  } finally {
    underWay -= 1;
  }
}

async function putOff(fileId: string) {
  const runAt = new Date(now().getTime() + 2_000);
  await transaction((tx) => enqueue(tx, inspectFileJob, { fileId }, { runAt }));
}

async function inspectStored(key: string, sent: Sent, program: string): Promise<Inspection> {
  const { role, format } = sent;
  try {
    return await withPath(key, (path) => inspectApart(path, { role, format }, program));
  } catch (error) {
    // Bytes that are gone do not come back; a store that is away does, and the job is tried again.
    if (!(error instanceof FileMissing)) throw error;
    return { findings: [fault("unreadable-missing")], facts: null, cover: null };
  }
}

async function keepCover({ sha256: name, renditions }: RemadeCover) {
  for (const { width, webp } of renditions) {
    const sha256 = createHash("sha256").update(webp).digest("hex");
    const facts = { sha256, sizeBytes: webp.length, mediaType: "image/webp" };
    await shopStorage().putOnce(`covers/${name}/${width}.webp`, webp, facts);
  }
}

async function record(fileId: string, { findings, facts }: Inspection) {
  const state = isAcceptable(findings) ? "accepted" : "refused";
  const read = storable({ findings, ...(facts ? { facts } : {}) });
  const found = { state, ...read, checkedAt: now() };
  await transaction((tx) =>
    tx.draftFile.updateMany({ where: { id: fileId, state: "checking" }, data: found }),
  );
}
