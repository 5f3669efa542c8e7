import { rmSync, truncateSync } from "node:fs";
import { get } from "node:http";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Storage } from "@/lib/platform/storage/storage";
import { aFile, aFront, handsOver, openFilesIn } from "./front-fixture";

const { bytes, file, facts } = aFile(3_000_000);
let house: Awaited<ReturnType<typeof aFront>>;
beforeAll(async () => {
  house = await aFront(handsOver(file));
  await house.storage.putOnce(file.key, bytes, facts);
});
afterAll(() => house.close());

describe("a download", () => {
  test("D-30 brings the stored bytes with their length, tag and name, and nothing of Next's answer", async () => {
    const answer = await house.ask("/downloads/x", { headers: { "accept-encoding": "gzip, br" } });
    expect(answer.status).toBe(200);
    expect(answer.body.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      "content-length": "3000000",
      "content-type": "application/pdf",
      "content-disposition": 'attachment; filename="le-plan-copenhague.pdf"',
      etag: `"${facts.sha256}"`,
      "accept-ranges": "bytes",
      "cache-control": "private, no-store, no-transform",
      "x-content-type-options": "nosniff",
    });
    expect(answer.headers["content-encoding"]).toBeUndefined();
    expect(answer.headers["transfer-encoding"]).toBeUndefined();
    expect(answer.headers.vary).toBeUndefined();
    expect(answer.headers["x-bouquin-file"]).toBeUndefined();
  });

  test("DL-11 answers HEAD as GET, without bytes", async () => {
    const answer = await house.ask("/downloads/x", { method: "HEAD" });
    expect(answer).toMatchObject({ status: 200, text: "" });
    expect(answer.headers).toMatchObject({
      "content-length": "3000000",
      etag: `"${facts.sha256}"`,
    });
    const part = await house.ask("/x", { method: "HEAD", headers: { range: "bytes=0-9" } });
    expect(part).toMatchObject({ status: 206, text: "" });
    expect(part.headers["content-length"]).toBe("10");
  });

  test.each([
    ["bytes=0-0", 0, 0],
    ["bytes=1000000-1999999", 1_000_000, 1_999_999],
    ["bytes=2999990-", 2_999_990, 2_999_999],
    ["bytes=-5", 2_999_995, 2_999_999],
    ["bytes=2999999-9999999999", 2_999_999, 2_999_999],
    ["bytes=-99999999", 0, 2_999_999],
  ])("D-15 DL-12 continues with %s", async (range, start, end) => {
    const answer = await house.ask("/x", { headers: { range, "accept-encoding": "gzip" } });
    expect(answer.status).toBe(206);
    expect(answer.headers["content-range"]).toBe(`bytes ${start}-${end}/3000000`);
    expect(answer.headers["content-encoding"]).toBeUndefined();
    expect(answer.body.equals(bytes.subarray(start, end + 1))).toBe(true);
  });

  const hundred = `bytes=${Array.from({ length: 100 }, (_, i) => `${i * 10}-${i * 10 + 5}`).join(",")}`;
  test.each([
    ["bytes=999999999-", 416],
    ["bytes=3000000-", 416],
    ["bytes=-0", 416],
    ["bytes=5-1", 200],
    ["bytes=a-b", 200],
    ["bytes=-", 200],
    ["bytes=1-2-3", 200],
    ["pages=1-2", 200],
    [hundred, 200],
    [`bytes=${"9".repeat(400)}-`, 200],
  ])(
    "DL-09 answers the odd range %s by the standard, never with a fault",
    async (range, status) => {
      const answer = await house.ask("/x", { headers: { range } });
      expect(answer.status).toBe(status);
      if (status === 416) expect(answer.headers["content-range"]).toBe("bytes */3000000");
      else expect(answer.body.length).toBe(3_000_000);
    },
  );

  test("DL-10 never mixes two editions: a range of another tag gets the whole new file", async () => {
    const stale = { range: "bytes=10-19", "if-range": '"older"' };
    expect((await house.ask("/x", { headers: stale })).status).toBe(200);
    const dated = { range: "bytes=10-19", "if-range": "Wed, 21 Oct 2026 07:28:00 GMT" };
    expect((await house.ask("/x", { headers: dated })).status).toBe(200);
    const fresh = { range: "bytes=10-19", "if-range": `"${facts.sha256}"` };
    expect((await house.ask("/x", { headers: fresh })).status).toBe(206);
  });

  test("DL-10 is not sent again to who holds it, and not at all to who expects another", async () => {
    const tag = `"${facts.sha256}"`;
    for (const known of [tag, `W/${tag}`, `"a", ${tag}`, "*"]) {
      const answer = await house.ask("/x", { headers: { "if-none-match": known } });
      expect(answer).toMatchObject({ status: 304, text: "" });
      expect(answer.headers.etag).toBe(tag);
    }
    expect((await house.ask("/x", { headers: { "if-none-match": '"b"' } })).status).toBe(200);
    expect((await house.ask("/x", { headers: { "if-match": '"b"' } })).status).toBe(412);
  });

  test("DL-11 leaves no file open after many HEADs and aborted readings", async () => {
    for (let round = 0; round < 20; round++)
      await Promise.all(Array.from({ length: 20 }, () => house.ask("/x", { method: "HEAD" })));
    for (let round = 0; round < 5; round++)
      await Promise.all(Array.from({ length: 20 }, abortedGet));
    await vi.waitFor(async () => expect(await openFilesIn(house.folder)).toBe(0), 5000);
    expect((await house.ask("/x")).body.equals(bytes)).toBe(true);
  });

  test("lets go of what a reader had asked for behind another answer and left without", async () => {
    const asked = "GET /x HTTP/1.1\r\nhost: localhost\r\n\r\n";
    const line = connect({ host: "127.0.0.1", port: house.front.port }).pause();
    line.write(asked.repeat(6));
    // Nothing is read of the first, so the others wait in line with their files open.
    await vi.waitFor(async () => expect(await openFilesIn(house.folder)).toBeGreaterThan(3), 5000);
    line.destroy();
    await vi.waitFor(async () => expect(await openFilesIn(house.folder)).toBe(0), 5000);
  });
});

test("DL-18 a file that is missing or too short is a 503 that says so, never a shortened success", async () => {
  const broken = aFile(50_000);
  const shop = await aFront(handsOver(broken.file));
  const missing = await shop.ask("/x");
  expect(missing.status).toBe(503);
  expect(missing.text).toContain("cannot be read right now");
  expect(missing.headers).toMatchObject({ "cache-control": "no-store", "retry-after": "120" });
  await shop.storage.putOnce(broken.file.key, broken.bytes, broken.facts);
  truncateSync(shop.storage.localPath(broken.file.key) ?? "", 49_999);
  expect((await shop.ask("/x")).status).toBe(503);
  expect((await shop.ask("/x", { method: "HEAD" })).status).toBe(503);
  rmSync(shop.folder, { recursive: true });
  expect((await shop.ask("/x")).status).toBe(503);
  await shop.close();
});

test("a store that is not a folder is asked for the same ranges and its stream is let go", async () => {
  const spans: unknown[] = [];
  const opened: Readable[] = [];
  const remote: Storage = {
    putOnce: async () => undefined,
    exists: async () => true,
    localPath: () => null,
    remove: async () => undefined,
    stat: async () => ({ sizeBytes: bytes.length }),
    open: async (_key, span) => {
      spans.push(span);
      const stream = Readable.from(pieces(span ? bytes.subarray(span.start, span.end + 1) : bytes));
      opened.push(stream);
      return stream;
    },
  };
  const shop = await aFront(handsOver(file), { storage: remote });
  expect((await shop.ask("/x")).body.equals(bytes)).toBe(true);
  const part = await shop.ask("/x", { headers: { range: "bytes=7-11" } });
  expect(part.body.equals(bytes.subarray(7, 12))).toBe(true);
  expect((await shop.ask("/x", { method: "HEAD" })).status).toBe(200);
  expect(spans).toEqual([undefined, { start: 7, end: 11 }]);
  expect(opened.every((stream) => stream.destroyed)).toBe(true);
  await shop.close();
});

test("a stream that breaks off ends in a cut connection, not in a short file", async () => {
  const failing: Storage = {
    putOnce: async () => undefined,
    exists: async () => true,
    localPath: () => null,
    remove: async () => undefined,
    stat: async () => ({ sizeBytes: bytes.length }),
    open: async () =>
      Readable.from(
        (function* () {
          yield bytes.subarray(0, 100_000);
          throw new Error("the disk is gone");
        })(),
      ),
  };
  const shop = await aFront(handsOver(file), { storage: failing });
  await expect(shop.ask("/x")).rejects.toThrow(/aborted|hang up|ECONNRESET/);
  await shop.close();
});

test("WEB-07 INP-09 a PDF that a browser shows runs nothing, is framed nowhere and is no page of ours; everything else is in a sandbox", async () => {
  const policyOf = async (more: Partial<typeof file>) => {
    const shop = await aFront(handsOver({ ...file, ...more }), { storage: house.storage });
    const { headers } = await shop.ask("/x");
    await shop.close();
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    return String(headers["content-security-policy"]);
  };
  const shown = await policyOf({ disposition: "inline" });
  expect(shown).toContain("default-src 'none'");
  expect(shown).toContain("frame-ancestors 'none'");
  expect(shown).not.toMatch(/script-src|connect-src|form-action/);
  // A file that only says it is shown, and is no PDF, is shown in a sandbox.
  for (const more of [{}, { disposition: "inline", mediaType: "text/html" }] as const)
    expect(await policyOf(more)).toMatch(/default-src 'none'.*sandbox$/);
});

test("where nginx sends the files, it is told which one", async () => {
  const shop = await aFront(handsOver(file), { accelPrefix: "/stored", storage: house.storage });
  const answer = await shop.ask("/x");
  expect(answer.headers["x-accel-redirect"]).toBe(`/stored/${file.key}`);
  expect(answer.headers["content-type"]).toBe("application/pdf");
  expect(answer.text).toBe("");
  await shop.close();
});

function abortedGet() {
  return new Promise<void>((resolve, reject) => {
    const request = get({ host: "127.0.0.1", port: house.front.port, path: "/x", agent: false });
    request.once("response", (response) => {
      response.once("error", () => undefined);
      response.once("data", () => {
        request.destroy();
        resolve();
      });
    });
    request.once("error", reject);
  });
}

function* pieces(whole: Buffer) {
  for (let at = 0; at < whole.length; at += 100_000) yield whole.subarray(at, at + 100_000);
}
