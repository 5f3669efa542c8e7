import { afterAll, beforeAll, expect, test } from "vitest";
import { streamRoutes } from "@/app/stream-routes";
import { aFront } from "@/lib/front/front-fixture";
import { db } from "@/lib/platform/db";
import { shopIncoming, stopUploadLocks } from "@/lib/platform/incoming/shop-incoming";
import { sweepUploads } from "@/lib/uploads/sweep-uploads";
import { aBucket } from "@/prisma/testing/a-bucket";
import {
  aForm,
  aSendingAuthor,
  beginning,
  piece,
  someBytes,
  storedBytes,
} from "@/prisma/testing/sending-author";

const mebibyte = 1024 * 1024;
let bucket: Awaited<ReturnType<typeof aBucket>>;
let shop: Awaited<ReturnType<typeof aFront>>;
let sender: Awaited<ReturnType<typeof aSendingAuthor>>;

beforeAll(async () => {
  // The settings are read once, by whoever first asks.
  bucket = await aBucket();
  process.env.STORAGE_URL = bucket.address;
  shop = await aFront((_request, response) => response.writeHead(404).end(), { streamRoutes });
  sender = await aSendingAuthor();
});
afterAll(async () => {
  await shop.close();
  await stopUploadLocks();
  await bucket.close();
});

async function begin(length: number, metadata: Record<string, string>) {
  const place = { draftId: sender.draft.id, role: "full", ...metadata };
  const headers = { ...sender.headers, ...beginning(length, place) };
  const answer = await shop.ask("/api/uploads", { method: "POST", headers });
  expect(answer.status).toBe(201);
  return String(answer.headers.location);
}

const send = (path: string, body: Buffer, offset: number) =>
  shop.ask(path, { method: "PATCH", body, headers: { ...sender.headers, ...piece(offset) } });

test("D-26 a file goes in pieces into the bucket it will stay in, and arrives as it was sent", async () => {
  const sent = someBytes(11 * mebibyte + 3);
  const path = await begin(sent.bytes.length, { filename: "a.pdf", sha256: sent.sha256 });
  const half = 6 * mebibyte + 1;
  await send(path, sent.bytes.subarray(0, half), 0);
  const headers = { ...sender.headers, "tus-resumable": "1.0.0" };
  const asked = await shop.ask(path, { method: "HEAD", headers });
  expect(asked.headers["upload-offset"]).toBe(String(half));
  expect((await send(path, sent.bytes.subarray(half), half)).status).toBe(204);
  const row = await db().draftFile.findFirstOrThrow({ where: { sha256: sent.sha256 } });
  expect(sent.bytes.equals(await storedBytes(row.storageKey))).toBe(true);
});

test("a form and a program bring theirs there too, and a wrong sum leaves nothing", async () => {
  const [one, other] = [someBytes(6 * mebibyte), someBytes(100)];
  const form = aForm({ draftId: sender.draft.id, role: "sample" }, "b.pdf", one.bytes);
  const sentByForm = await shop.ask("/api/uploads/form", {
    ...{ method: "POST", body: form.body },
    headers: { ...sender.headers, ...form.headers },
  });
  expect(sentByForm.headers.location).not.toContain("problem");
  const path = `/api/uploads/${sender.draft.id}/extra/c.zip`;
  const put = (sum: string) =>
    shop.ask(path, {
      ...{ method: "PUT", body: other.bytes },
      headers: { ...sender.headers, "x-checksum-sha256": sum },
    });
  expect((await put("0".repeat(64))).status).toBe(422);
  expect((await put(other.sha256)).status).toBe(201);
  for (const { sha256, bytes } of [one, other]) {
    const row = await db().draftFile.findFirstOrThrow({ where: { sha256, state: "checking" } });
    expect(bytes.equals(await storedBytes(row.storageKey))).toBe(true);
  }
});

test("INP-19 nothing waits in the bucket that no row names, also no part of an upload", async () => {
  const path = await begin(100, { filename: "d.pdf" });
  await send(path, Buffer.alloc(50), 0);
  await db().draftFile.deleteMany({ where: { uploadId: path.split("/").at(-1) ?? "" } });
  await sweepUploads();
  expect(await (await shopIncoming()).list()).toEqual([]);
  expect(await bucket.openUploads()).toEqual([]);
  expect(await sweepUploads()).toBe(0);
});
