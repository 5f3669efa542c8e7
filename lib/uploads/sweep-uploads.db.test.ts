import { utimesSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { Upload } from "@tus/server";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import {
  shopIncoming,
  shopUploadLocks,
  stopUploadLocks,
} from "@/lib/platform/incoming/shop-incoming";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { daysAgo } from "@/prisma/factories/days-ago";
import { aDraft, aSendingAuthor, filesThere, someBytes } from "@/prisma/testing/sending-author";
import { beginUpload } from "./begin-upload";
import { finishUpload } from "./finish-upload";
import { receiveFile } from "./receive-file";
import { sweepUploads } from "./sweep-uploads";

afterAll(stopUploadLocks);

let sender: Awaited<ReturnType<typeof aSendingAuthor>>;
let draftId: string;

beforeEach(async () => {
  sender ??= await aSendingAuthor();
  ({ id: draftId } = await aDraft(sender.book.id));
});

const wish = (more: object = {}) => ({
  ...{ draftId, role: "full", fileName: "livre.pdf", bytes: null, sha256: null },
  ...more,
});

/** A file of the draft that was taken. */
async function aTakenFile(more: object = {}) {
  const sent = someBytes(5000);
  const received = await receiveFile(sender.author, wish(more), () => Readable.from([sent.bytes]));
  if (!received.ok) throw new Error(received.reason);
  return db().draftFile.findUniqueOrThrow({ where: { id: received.value.fileId } });
}

/** An upload of ten bytes, `sent` of which have come. */
async function anUpload(sent: number) {
  const begun = await beginUpload(sender.author, wish({ bytes: 10 }));
  if (!begun.ok) throw new Error(begun.reason);
  await stage(begun.value.uploadId, sent);
  return begun.value;
}

async function stage(uploadId: string, sent: number) {
  const { tusStore } = await shopIncoming();
  await tusStore.create(new Upload({ id: uploadId, size: 10, offset: 0 }));
  await tusStore.write(Readable.from([Buffer.alloc(sent, "x")]), uploadId, 0);
}

/** As if nothing had come of an upload for so many days, and it had begun before. */
async function rest(uploadId: string, days: number) {
  const path = join(fileURLToPath(env().STORAGE_URL), ".uploads", uploadId);
  utimesSync(path, daysAgo(days), daysAgo(days));
  await db().draftFile.update({ where: { uploadId }, data: { createdAt: daysAgo(days + 1) } });
}

const file = (id: string) => db().draftFile.findUnique({ where: { id } });
const thereOf = (name: string) => filesThere().filter((path) => path.includes(name));

describe("the round that clears up behind uploads", () => {
  test("INP-19 gives up what rested for a day, with its bytes, and leaves what does not", async () => {
    const [resting, fresh] = [await anUpload(4), await anUpload(4)];
    await db().draftFile.update({
      where: { id: resting.fileId },
      data: { isCurrent: true, draftId: (await aDraft(sender.book.id)).id },
    });
    await rest(resting.uploadId, 1.01);
    await sweepUploads();
    expect(await file(resting.fileId)).toMatchObject({ state: "failed", failure: "abandoned" });
    expect(thereOf(resting.uploadId)).toEqual([]);
    expect(await file(fresh.fileId)).toMatchObject({ state: "receiving" });
    expect(thereOf(fresh.uploadId)).toHaveLength(2);
  });

  test("takes a file that was whole when a process died, once", async () => {
    const whole = await anUpload(10);
    await sweepUploads();
    expect(await file(whole.fileId)).toMatchObject({ state: "receiving" });
    await rest(whole.uploadId, 0.01);
    await Promise.all([sweepUploads(), sweepUploads()]);
    const taken = await file(whole.fileId);
    expect(taken).toMatchObject({ state: "checking", sizeBytes: 10n });
    expect(filesThere()).toContain(taken?.storageKey);
    expect(thereOf(whole.uploadId)).toEqual([]);
  });

  test("finishes a file that died between its place in the store and the word of it", async () => {
    const whole = await anUpload(10);
    const finished = await finishUpload(whole.uploadId);
    if (!finished.ok) throw new Error(finished.reason);
    await db().draftFile.update({ where: { id: whole.fileId }, data: { state: "receiving" } });
    await stage(whole.uploadId, 10);
    expect(await finishUpload(whole.uploadId)).toEqual(finished);
    expect((await file(whole.fileId))?.state).toBe("checking");
  });

  test("finishes a file whose bytes have their name already, where the disk knows no second name", async () => {
    const whole = await anUpload(10);
    const finished = await finishUpload(whole.uploadId);
    await db().draftFile.update({
      where: { id: whole.fileId },
      data: { state: "receiving", createdAt: daysAgo(0.01) },
    });
    await sweepUploads();
    expect((await file(whole.fileId))?.state).toBe("checking");
    expect(await finishUpload(whole.uploadId)).toEqual(finished);
  });

  test("leaves nothing of an upload that somebody gave up while its bytes were given their name", async () => {
    const { uploadId, fileId } = await anUpload(10);
    const incoming = await shopIncoming();
    const { settle } = incoming;
    const late = vi.spyOn(incoming, "settle").mockImplementation(async (...given) => {
      const data = { state: "failed", failure: "abandoned", storageKey: null, sha256: null };
      await db().draftFile.update({ where: { id: fileId }, data });
      await settle(...given);
    });
    expect(await finishUpload(uploadId)).toMatchObject({ reason: "abandoned" });
    late.mockRestore();
    expect(thereOf(fileId)).toEqual([]);
  });

  test("removes what was replaced once its checks are over, and not before", async () => {
    const first = await aTakenFile();
    const second = await aTakenFile();
    await sweepUploads();
    expect(filesThere()).toEqual(expect.arrayContaining([first.storageKey, second.storageKey]));
    await db().draftFile.updateMany({ where: { draftId }, data: { state: "accepted" } });
    await sweepUploads();
    expect(await file(first.id)).toBeNull();
    expect(filesThere()).not.toContain(first.storageKey);
    expect(filesThere()).toContain(second.storageKey);
  });

  test("keeps what is being replaced until the other has arrived, and gives it its place back else", async () => {
    const taken = await aTakenFile();
    await db().draftFile.update({ where: { id: taken.id }, data: { state: "accepted" } });
    const coming = await anUpload(4);
    await sweepUploads();
    expect(filesThere()).toContain(taken.storageKey);
    await rest(coming.uploadId, 1.01);
    await sweepUploads();
    expect(await file(coming.fileId)).toBeNull();
    expect(await file(taken.id)).toMatchObject({ state: "accepted", isCurrent: true });
    expect(filesThere()).toContain(taken.storageKey);
  });

  test("one file that cannot be cleared up is told at the end, is not forgotten, and stops nothing else", async () => {
    const stuck = await aTakenFile();
    await db().draftFile.update({
      where: { id: stuck.id },
      data: {
        ...{ state: "failed", failure: "superseded" },
        ...{ isCurrent: false, createdAt: daysAgo(2) },
      },
    });
    const stray = "nobodys-other-upload";
    await (await shopIncoming()).receive(stray, Readable.from([Buffer.from("x")]));
    const away = vi.spyOn(shopStorage(), "remove").mockRejectedValue(new Error("away"));
    await expect(sweepUploads()).rejects.toThrow("away");
    away.mockRestore();
    expect(await file(stuck.id)).toMatchObject({ storageKey: stuck.storageKey });
    expect(thereOf(stray)).toEqual([]);
    await sweepUploads();
    expect(await file(stuck.id)).toBeNull();
    expect(filesThere()).not.toContain(stuck.storageKey);
  });

  test("INP-19 gives up after a day also what keeps failing, and goes on with the next", async () => {
    const failing = await anUpload(10);
    ({ id: draftId } = await aDraft(sender.book.id));
    const next = await anUpload(4);
    for (const { uploadId } of [failing, next]) await rest(uploadId, 1.01);
    const incoming = await shopIncoming();
    const broken = vi.spyOn(incoming, "open").mockRejectedValue(new Error("unreadable"));
    await expect(sweepUploads()).rejects.toThrow("unreadable");
    broken.mockRestore();
    for (const { fileId, uploadId } of [failing, next]) {
      expect(await file(fileId)).toMatchObject({ state: "failed", failure: "abandoned" });
      expect(thereOf(uploadId)).toEqual([]);
    }
  });

  test("removes the files of a discarded draft, also one that is still coming", async () => {
    const taken = await aTakenFile();
    const coming = await anUpload(4);
    await db().draftFile.updateMany({ where: { id: taken.id }, data: { state: "refused" } });
    await db().editionDraft.update({ where: { id: draftId }, data: { state: "discarded" } });
    await sweepUploads();
    expect([await file(taken.id), thereOf(coming.uploadId)]).toEqual([null, []]);
    expect(filesThere()).not.toContain(taken.storageKey);
  });

  test("never touches what an edition names, not even of a draft that was discarded later", async () => {
    const taken = await aTakenFile();
    await db().draftFile.update({
      where: { id: taken.id },
      data: { state: "accepted", isCurrent: false },
    });
    await db().edition.create({
      data: {
        ...{ bookId: sender.book.id, number: 7, label: "7", pageCount: 1, contents: [] },
        files: {
          create: {
            ...{ role: "full", format: "pdf", mediaType: "application/pdf", fileName: "a.pdf" },
            ...{ storageKey: taken.storageKey ?? "", sha256: taken.sha256 ?? "", sizeBytes: 5000n },
          },
        },
      },
    });
    await db().editionDraft.update({ where: { id: draftId }, data: { state: "discarded" } });
    await sweepUploads();
    expect(filesThere()).toContain(taken.storageKey);
  });

  test("removes what waits without a row, and what was left of an upload that was being given up", async () => {
    const incoming = await shopIncoming();
    await incoming.receive("nobodys-upload", Readable.from([Buffer.from("x")]));
    const taken = await aTakenFile();
    await db().draftFile.update({
      where: { id: taken.id },
      data: { state: "failed", failure: "superseded" },
    });
    await sweepUploads();
    expect(thereOf("nobodys-upload")).toEqual([]);
    expect(filesThere()).not.toContain(taken.storageKey);
    expect(await file(taken.id)).toMatchObject({ storageKey: null });
  });

  test("lets an upload alone that somebody has just now", async () => {
    const { uploadId, fileId } = await anUpload(4);
    await rest(uploadId, 2);
    await shopUploadLocks().alone(uploadId, () => sweepUploads());
    expect(await file(fileId)).toMatchObject({ state: "receiving" });
    await sweepUploads();
    expect(await file(fileId)).toMatchObject({ state: "failed" });
  });

  test("forgets after a day what came to nothing, so that its sender hears of it until then", async () => {
    const { uploadId, fileId } = await anUpload(4);
    await anUpload(4);
    await sweepUploads();
    expect(await file(fileId)).toMatchObject({ state: "failed", failure: "superseded" });
    await db().draftFile.update({ where: { uploadId }, data: { createdAt: daysAgo(2) } });
    await sweepUploads();
    expect(await file(fileId)).toBeNull();
  });

  test("leaves exactly what the rows name, whatever came before, and then has nothing left to do", async () => {
    await aTakenFile({ role: "extra", fileName: "code.zip" });
    await db().draftFile.updateMany({ where: { state: "checking" }, data: { state: "accepted" } });
    await sweepUploads();
    const [files, published] = await Promise.all([
      db().draftFile.findMany({ where: { storageKey: { not: null } } }),
      db().editionFile.findMany(),
    ]);
    const waiting = await db().draftFile.findMany({ where: { state: "receiving" } });
    const named = [...files, ...published].map(({ storageKey }) => storageKey);
    const stored = filesThere().filter((path) => !path.startsWith(".uploads/"));
    expect(stored).toEqual([...new Set(named)].sort());
    expect((await (await shopIncoming()).list()).sort()).toEqual(
      waiting.map(({ uploadId }) => uploadId).sort(),
    );
    expect(await sweepUploads()).toBe(0);
  });
});
