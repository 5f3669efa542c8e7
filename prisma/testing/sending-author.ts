import { createHash, randomBytes } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { fingerprint, secretToken } from "@/lib/platform/random";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { aBook } from "@/prisma/factories/a-book";
import { asAuthor, aUser } from "@/prisma/factories/a-user";
import { anAuthor } from "@/prisma/factories/an-author";

let written = 0;

/** An author at a browser, signed in, with a book and an open draft of its next edition. */
export async function aSendingAuthor() {
  const user = await aUser({ email: `sender-${++written}@bouquin.test`, locale: "fr" });
  const row = await anAuthor({ name: `Sending author ${written}`, user });
  const sessionToken = secretToken();
  await db().session.create({
    data: { sessionToken: fingerprint(sessionToken), userId: user.id, expires: addDays(now(), 1) },
  });
  const slug = `sent-${written}`;
  const book = await aBook({ slug, authors: [row], editions: [] });
  const headers = {
    cookie: `bouquin-session=${sessionToken}`,
    "sec-fetch-site": "same-origin",
  };
  return { author: asAuthor(row, user), book, headers, draft: await aDraft(book.id) };
}

/** An open draft of a book. */
export function aDraft(bookId: string) {
  const at = now();
  return db().editionDraft.create({ data: { bookId, createdAt: at, updatedAt: at } });
}

/** Bytes nobody has sent before, with their sum. */
export function someBytes(length: number) {
  const bytes = randomBytes(length);
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** The headers that begin an upload in pieces. */
export function beginning(length: number, metadata: Record<string, string>) {
  const said = Object.entries(metadata).map(
    ([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`,
  );
  return {
    ...{ "tus-resumable": "1.0.0", "upload-length": String(length) },
    "upload-metadata": said.join(","),
  };
}

/** The headers of a piece. */
export function piece(offset: number) {
  return {
    "tus-resumable": "1.0.0",
    "upload-offset": String(offset),
    "content-type": "application/offset+octet-stream",
  };
}

/** A form as a browser writes it: the fields, then the file. */
export function aForm(fields: Record<string, string>, fileName: string, bytes: Buffer) {
  const mark = "----a-form-of-a-browser";
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${mark}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(parts.join("") + head),
    bytes,
    Buffer.from(`\r\n--${mark}--\r\n`),
  ]);
  return { body, headers: { "content-type": `multipart/form-data; boundary=${mark}` } };
}

/** Sends the first `sent` bytes of a longer body, waits until some of them have come, and then cuts the line. */
export async function cutAfter(
  port: number,
  path: string,
  { method, headers, body }: { method: string; headers: Record<string, string>; body: Buffer },
  sent: number,
) {
  const before = waitingBytes();
  const request = httpRequest({ port, path, method, host: "127.0.0.1", agent: false });
  request.on("error", () => undefined);
  for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
  request.setHeader("content-length", body.length);
  request.write(body.subarray(0, sent));
  while (waitingBytes() <= before) await pause(5);
  const closed = new Promise<void>((done) => request.once("close", () => done()));
  request.destroy();
  await closed;
}

// What has come of all uploads in a local file store; the notes beside them are no bytes of a book.
function waitingBytes() {
  const folder = fileURLToPath(env().STORAGE_URL);
  const waiting = filesThere().filter((name) => /^\.uploads\/[^.]+$/.test(name));
  return waiting.reduce((sum, name) => sum + statSync(`${folder}/${name}`).size, 0);
}

/** The bytes the store has under a key. */
export async function storedBytes(key: string | null | undefined) {
  return buffer(await shopStorage().open(key ?? ""));
}

/** Every file in the folder of a local file store, and what waits there. */
export function filesThere() {
  const folder = fileURLToPath(env().STORAGE_URL);
  const there = readdirSync(folder, { recursive: true, withFileTypes: true });
  return there
    .filter((one) => one.isFile())
    .map((one) => `${one.parentPath}/${one.name}`.slice(folder.length + 1))
    .sort();
}
