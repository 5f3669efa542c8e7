import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { waits } from "./patience.mjs";
import { sendFile } from "./send-file.mjs";
import { openShop } from "./shop.mjs";

const folder = mkdtempSync(join(tmpdir(), "bouquin-sending-"));
const path = join(folder, "book.epub");
const bytes = randomBytes(300_000);
beforeAll(() => writeFileSync(path, bytes));
afterAll(() => rmSync(folder, { recursive: true }));

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A shop that speaks the tus protocol on one port, keeps what came, and can die and come back. */
async function aShop() {
  const kept: Buffer[] = [];
  const had = () => Buffer.concat(kept);
  let dyingAt = Number.POSITIVE_INFINITY;
  let server: Server;
  let port = 0;

  const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
    POST: (_request, response) =>
      void response.writeHead(201, { location: "/api/uploads/one" }).end(),
    HEAD: (_request, response) =>
      void response.writeHead(200, { "upload-offset": had().length }).end(),
    PATCH: (request, response) => {
      if (Number(request.headers["upload-offset"]) !== had().length)
        return void response.writeHead(409).end();
      request.on("data", (chunk: Buffer) => {
        kept.push(chunk);
        if (had().length >= dyingAt) die();
      });
      request.on("end", () => response.writeHead(204, { "upload-offset": had().length }).end());
    },
  };
  const begin = async () => {
    dyingAt = Number.POSITIVE_INFINITY;
    server = createServer((request, response) =>
      answers[request.method ?? ""]?.(request, response),
    );
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    port = (server.address() as AddressInfo).port;
  };
  const die = () => {
    server.close();
    server.closeAllConnections();
  };
  await begin();
  open.push({ close: die });
  const shop = openShop({ shop: `http://127.0.0.1:${port}`, key: "bqa_x", lang: "en" });
  const dieAt = (byte: number) => {
    dyingAt = byte;
  };
  return { shop, had, begin, die, dieAt };
}

const place = { draftId: "d", role: "full", path };

describe("a file sent by program", () => {
  test("INP-19 goes on where it stopped when the shop dies at its half and is away for a while", async () => {
    const { shop, had, begin, dieAt } = await aShop();
    dieAt(bytes.length / 2);
    const waited: number[] = [];
    const told: number[] = [];
    const wait = async (ms: number) => {
      waited.push(ms);
      // The first two looks for the place find nobody.
      if (waited.length === 3) await begin();
    };
    const sha256 = await sendFile(shop, place, (sent: number) => told.push(sent), wait);
    expect(had().equals(bytes)).toBe(true);
    expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(waited).toEqual([1000, 2000, 4000]);
    expect(told).toEqual([bytes.length]);
  });

  test("also begins once the shop is there", async () => {
    const { shop, had, begin, die } = await aShop();
    die();
    await sendFile(shop, place, () => {}, begin);
    expect(had().equals(bytes)).toBe(true);
  });

  test.each([
    ["before it began", 0],
    ["at its half", bytes.length / 2],
  ])("is given up in words when the shop stays away, %s", async (_when, byte) => {
    const { shop, die, dieAt } = await aShop();
    if (byte === 0) die();
    else dieAt(byte);
    const waited: number[] = [];
    const wait = async (ms: number) => void waited.push(ms);
    const sent = sendFile(shop, place, () => {}, wait);
    await expect(sent).rejects.toThrow(
      /book\.epub could not be sent\. http:\/\/127\.0\.0\.1:\d+ does not answer: /,
    );
    expect(waited).toEqual(waits);
    expect(waited.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(120_000);
  });
});
