import { Readable } from "node:stream";
import { afterAll, beforeEach, expect, test } from "vitest";
import { removeDraftFile } from "@/lib/editions/remove-draft-file";
import { db } from "@/lib/platform/db";
import { stopUploadLocks } from "@/lib/platform/incoming/shop-incoming";
import { aDraft, aSendingAuthor, someBytes } from "@/prisma/testing/sending-author";
import { beginUpload } from "./begin-upload";
import { cancelUpload } from "./cancel-upload";
import { receiveFile } from "./receive-file";

afterAll(stopUploadLocks);

let sender: Awaited<ReturnType<typeof aSendingAuthor>>;
let draftId: string;

beforeEach(async () => {
  sender ??= await aSendingAuthor();
  ({ id: draftId } = await aDraft(sender.book.id));
});

const places = [
  { role: "full", fileName: "livre.epub" },
  { role: "cover", fileName: "couverture.png" },
  { role: "extra", fileName: "code.zip" },
];
type Place = (typeof places)[number];

const wish = (place: Place | undefined, more: object = {}) => ({
  ...{ draftId, role: "full", fileName: "livre.epub", bytes: null, sha256: null },
  ...{ ...place, ...more },
});

async function anAcceptedFile(place?: Place) {
  const { bytes } = someBytes(100);
  const received = await receiveFile(sender.author, wish(place), () => Readable.from([bytes]));
  if (!received.ok) throw new Error(received.reason);
  const { fileId: id } = received.value;
  await db().draftFile.update({ where: { id }, data: { state: "accepted" } });
  return id;
}

async function aReplacement(place?: Place) {
  const begun = await beginUpload(sender.author, wish(place, { bytes: 10 }));
  if (!begun.ok) throw new Error(begun.reason);
  return begun.value;
}

/** Which files the draft has now, and how they stand. */
async function standing() {
  const files = await db().draftFile.findMany({ where: { draftId, isCurrent: true } });
  return files.map(({ id, state }) => [id, state]);
}

test.each(places)(
  "INP-20 a $role that was to be replaced has its place again when the other is cancelled",
  async (place) => {
    const kept = await anAcceptedFile(place);
    const first = await aReplacement(place);
    const second = await aReplacement(place);
    expect(await standing()).toEqual([[second.fileId, "receiving"]]);
    await cancelUpload(sender.author, second.uploadId);
    expect(await standing()).toEqual([[kept, "accepted"]]);
    await cancelUpload(sender.author, first.uploadId);
    expect(await standing()).toEqual([[kept, "accepted"]]);
  },
);

test("a file that was to be replaced stays when the other is cut or is not what was announced", async () => {
  const kept = await anAcceptedFile();
  const broken = Readable.from(
    (function* () {
      yield Buffer.from("half");
      throw new Error("the line went dead");
    })(),
  );
  const cut = await receiveFile(sender.author, wish(undefined), () => broken);
  expect(cut).toMatchObject({ reason: "cut-short" });
  expect(await standing()).toEqual([[kept, "accepted"]]);
  const other = wish(undefined, { sha256: "0".repeat(64) });
  const wrong = await receiveFile(sender.author, other, () => Readable.from([Buffer.from("x")]));
  expect(wrong).toMatchObject({ reason: "checksum-differs" });
  expect(await standing()).toEqual([[kept, "accepted"]]);
});

test("a file that was to be replaced stays when the other is taken out while it is on its way", async () => {
  const kept = await anAcceptedFile();
  const { fileId } = await aReplacement();
  await removeDraftFile(sender.author, { draftId, fileId });
  expect(await standing()).toEqual([[kept, "accepted"]]);
});

test("a file its author took out does not come back, nor any that had its place before", async () => {
  await anAcceptedFile();
  const fileId = await anAcceptedFile();
  await removeDraftFile(sender.author, { draftId, fileId });
  await db().draftFile.delete({ where: { id: fileId } });
  const { uploadId } = await aReplacement();
  await cancelUpload(sender.author, uploadId);
  expect(await standing()).toEqual([]);
});
