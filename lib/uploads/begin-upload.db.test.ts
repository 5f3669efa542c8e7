import { expect, test } from "vitest";
import { removeDraftFile } from "@/lib/editions/remove-draft-file";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { aSendingAuthor } from "@/prisma/testing/sending-author";
import { beginUpload } from "./begin-upload";
import { mostExtras } from "./upload";

test("a draft with a hundred extras has room again once one was taken out, in its place, and for no more", async () => {
  const { author, draft } = await aSendingAuthor();
  const draftId = draft.id;
  const begin = (fileName: string) =>
    beginUpload(author, { draftId, role: "extra", fileName, bytes: 10, sha256: null });
  const standing = (position: number) =>
    db().draftFile.findFirst({ where: { draftId, role: "extra", isCurrent: true, position } });

  await db().draftFile.createMany({
    data: Array.from({ length: mostExtras }, (_, position) => ({
      ...{ draftId, role: "extra", format: "txt", position, fileName: `${position}.txt` },
      ...{ mediaType: "text/plain", state: "accepted", createdAt: now() },
      ...{ storageKey: `editions/${draftId}/${position}.txt`, sha256: "0".repeat(64) },
      sizeBytes: 10n,
    })),
  });
  expect(await begin("one more.txt")).toMatchObject({ reason: "too-many-extras" });
  const fifth = await standing(5);
  await removeDraftFile(author, { draftId, fileId: fifth?.id ?? "" });
  expect(await standing(5)).toBeNull();

  const begun = await begin("one more.txt");
  expect(begun).toMatchObject({ ok: true });
  expect(await standing(5)).toMatchObject({ fileName: "one more.txt", state: "receiving" });
  expect(await begin("another.txt")).toMatchObject({ reason: "too-many-extras" });
  // What has a place of its own is still replaced there.
  expect(await begin("99.txt")).toMatchObject({ ok: true });
  expect(await standing(99)).toMatchObject({ fileName: "99.txt", state: "receiving" });
});
