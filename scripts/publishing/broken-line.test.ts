import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { waits } from "./patience.mjs";
import { publish } from "./publish.mjs";

const folder = mkdtempSync(join(tmpdir(), "bouquin-broken-line-"));
const epub = join(folder, "book.epub");
beforeAll(() => writeFileSync(epub, "PK"));
afterAll(() => rmSync(folder, { recursive: true }));

let told: string[] = [];
beforeEach(() => {
  told = [];
  vi.spyOn(console, "error").mockImplementation((line: string) => void told.push(line));
});
const open: (() => void)[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const close of open.splice(0)) close();
});

const edition = {
  ...{ id: "e", number: 2, label: "2.1", url: "https://shop.test/fr/books/b/editions" },
  undoableUntil: "2026-11-26T12:10:00.000Z",
};

/** How a line breaks: not a word of the answer comes, or its head and half of its body. */
type Break = "silence" | "half";

/**
 * A shop that does what it is asked, and whose line breaks as it answers: `breaks` says how, by the request, each time
 * it is asked; the last one for ever.
 */
async function aShop(breaks: Record<string, (Break | "whole")[]>) {
  const draft: { id: string; state: string; edition: object | null } = {
    ...{ id: "d", state: "none", edition: null },
  };
  const asked: string[] = [];
  const json = () =>
    JSON.stringify({
      ...draft,
      deskUrl: "https://shop.test/desk",
      files: [{ role: "full", fileName: "book.epub", state: "accepted", findings: [] }],
    });

  const answers: Record<string, () => [number, string]> = {
    "POST /api/v1/books/b/drafts": () => {
      const isNew = draft.state === "none";
      if (isNew) draft.state = "open";
      return [isNew ? 201 : 200, json()];
    },
    "GET /api/v1/drafts/d": () => [200, json()],
    "POST /api/v1/drafts/d/publication": () => {
      if (draft.state === "published") return [409, '{"reason":"already-published"}'];
      if (draft.state !== "open") return [409, '{"reason":"draft-closed"}'];
      Object.assign(draft, { state: "published", edition });
      return [201, json()];
    },
  };
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const what = `${request.method} ${request.url}`;
    for await (const _ of request);
    if (what.startsWith("POST /api/uploads"))
      return void response.writeHead(201, { location: "/api/uploads/one" }).end();
    if (what.startsWith("PATCH")) return void response.writeHead(204, { "upload-offset": 2 }).end();
    asked.push(what);
    const [status, body] = answers[what]?.() ?? [404, "{}"];
    const all = breaks[what] ?? ["whole"];
    const times = asked.filter((one) => one === what).length;
    const how = all[Math.min(times, all.length) - 1];
    if (how === "silence") return void response.destroy();
    response.writeHead(status, { "content-length": Buffer.byteLength(body) });
    if (how === "whole") return void response.end(body);
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  open.push(() => server.close().closeAllConnections());
  const shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const waited: number[] = [];
  const wait = async (ms: number) => void waited.push(ms);
  const options = { ...{ shop, key: "bqa_x", lang: "en" }, ...{ book: "b", label: "2.1", epub } };
  return { draft, asked, waited, run: () => publish(options, wait) };
}

const beginning = "POST /api/v1/books/b/drafts";
const publishing = "POST /api/v1/drafts/d/publication";

test.each<Break>(["silence", "half"])(
  "an edition that is out although the line broke as it was answered is told as published, %s",
  async (how) => {
    const { run, asked, waited } = await aShop({ [publishing]: [how, "whole"] });
    expect(await run()).toMatchObject({ state: "published", edition: { number: 2 } });
    expect(asked.filter((what) => what === publishing)).toHaveLength(2);
    expect(asked.at(-1)).toBe("GET /api/v1/drafts/d");
    expect(waited).toEqual([1000]);
    expect(told.at(-2)).toBe(`Published as edition 2 (2.1): ${edition.url}`);
    expect(told.at(-1)).toContain("bouquin undo --edition e");
  },
);

test.each<Break>(["silence", "half"])(
  "a draft whose beginning was not answered is asked for again, and gone on with, %s",
  async (how) => {
    const { run, asked } = await aShop({ [beginning]: [how, how, "whole"] });
    expect(await run()).toMatchObject({ id: "d", state: "published" });
    expect(asked.filter((what) => what === beginning)).toHaveLength(3);
  },
);

test("a shop that never answers publication is given up in words after two minutes", async () => {
  const { run, waited } = await aShop({ [publishing]: ["silence"] });
  await expect(run()).rejects.toThrow(/^http:\/\/127\.0\.0\.1:\d+ does not answer: /);
  expect(waited).toEqual(waits);
});

test("a draft that was given up meanwhile is no success", async () => {
  const { run, draft, asked } = await aShop({});
  draft.state = "discarded";
  await expect(run()).rejects.toMatchObject({ reason: "draft-closed" });
  expect(asked.at(-1)).toBe("GET /api/v1/drafts/d");
});
