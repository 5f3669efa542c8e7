import { randomBytes } from "node:crypto";
import { get, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDownload } from "@/lib/access/open-download";
import { handOffHeader, writeHandOff } from "@/lib/kernel/hand-off";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { aLaterEdition, aShelf } from "@/prisma/testing/a-shelf";
import { openShop } from "@/prisma/testing/living-shop";
import { aFront } from "./front-fixture";
import type { Handler } from "./render-page";

let shop: Awaited<ReturnType<typeof openShop>>;
let house: Awaited<ReturnType<typeof aFront>>;
beforeAll(async () => {
  shop = await openShop();
  house = await aFront(gate, { storage: shopStorage() });
});
afterAll(() => Promise.all([shop.stop(), house.close()]));

// What the download route does: the gate decides, the front sends.
const gate: Handler = async (request, response) => {
  const outcome = await openDownload(request.url?.split("/").at(-1) ?? "");
  if (!outcome.ok) return void response.writeHead(404).end();
  const { storageKey: key, mediaType, fileName, sha256: etag, sizeBytes } = outcome.value;
  const file = { key, mediaType, fileName, etag, sizeBytes: Number(sizeBytes) };
  const named = writeHandOff({ ...file, disposition: "attachment" });
  response.writeHead(200, { [handOffHeader]: named }).end();
};

const [old, fresh] = [randomBytes(8_000_000), randomBytes(5_000_000)];

/** A reader in the middle of a download: the answer has begun and its bytes are not taken yet. */
async function begin(token: string) {
  return new Promise<IncomingMessage>((begun, failed) => {
    const terms = { host: "127.0.0.1", port: house.front.port, agent: false };
    get({ ...terms, path: `/downloads/${token}` }, begun).once("error", failed);
  });
}

test("DL-17 DL-10 an edition published during a download leaves it the bytes it began with, and no two are mixed", async () => {
  const { book, token } = await aShelf();
  await aLaterEdition(book, { files: [{ bytes: old }] });
  const running = await begin(token);
  const tag = String(running.headers.etag);

  await aLaterEdition(book, { number: 3, files: [{ bytes: fresh }] });
  expect((await buffer(running)).equals(old)).toBe(true);

  const resumed = await house.ask(`/downloads/${token}`, {
    headers: { range: "bytes=4000000-", "if-range": tag },
  });
  expect(resumed.status).toBe(200);
  expect(resumed.body.equals(fresh)).toBe(true);
  expect(resumed.headers.etag).not.toBe(tag);
  expect(await db().edition.count({ where: { bookId: book.id } })).toBe(3);
});
