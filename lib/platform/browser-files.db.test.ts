import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { earlierFiles } from "@/lib/front/earlier-files";
import { openBrowserFile, publishBrowserFiles } from "./browser-files";
import { db } from "./db";
import { shopStorage } from "./storage/shop-storage";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function aBuild(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "bouquin-build-"));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, "static", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

/** A process of a build: what it answers itself, "next" where it leaves it to Next. */
async function aProcessOf(build: string) {
  const earlier = earlierFiles(build, openBrowserFile);
  const server = createServer(async (request, response) => {
    if (!(await earlier(request, response))) response.end("next");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return async (path: string, method = "GET") => {
    const answer = await fetch(`http://127.0.0.1:${port}/_next/static/${path}`, { method });
    return { answer, text: await answer.text() };
  };
}

test("a process gives out the files of the build before and of the one to come, and leaves its own to Next", async () => {
  const [before, after] = [
    aBuild({ "chunks/0~a.js": "old()", "chunks/same.js": "same()" }),
    aBuild({ "chunks/1~b.js": "new()", "chunks/same.js": "same()" }),
  ];
  expect(await publishBrowserFiles(before)).toBe(2);
  expect(await publishBrowserFiles(after)).toBe(1);
  expect(await publishBrowserFiles(after)).toBe(0);
  const [ofBefore, ofAfter] = [await aProcessOf(before), await aProcessOf(after)];
  const { answer, text } = await ofAfter("chunks/0~a.js");
  expect([answer.status, text]).toEqual([200, "old()"]);
  expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(answer.headers.get("cache-control")).toContain("immutable");
  expect((await ofBefore("chunks/1~b.js")).text).toBe("new()");
  expect((await ofAfter("chunks/1~b.js")).text).toBe("next");
  expect((await ofAfter("chunks/nobodys.js")).text).toBe("next");
  const head = await ofAfter("chunks/0~a.js", "HEAD");
  expect([head.answer.headers.get("content-length"), head.text]).toEqual(["5", ""]);
});

test("what no build has had for thirty days is removed, and bytes that another one has stay", async () => {
  const build = aBuild({ "a.js": "shared()", "b.js": "shared()", "c.js": "gone()" });
  await publishBrowserFiles(build);
  const [gone, shared] = await Promise.all(["c.js", "a.js"].map((path) => keyOf(path)));
  const longAgo = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
  await db().browserFile.updateMany({
    where: { path: { in: ["a.js", "c.js"] } },
    data: { publishedAt: longAgo },
  });
  await publishBrowserFiles(aBuild({ "d.js": "new()" }));
  expect(await openBrowserFile("a.js")).toBeNull();
  expect([
    await shopStorage().exists(gone ?? ""),
    await shopStorage().exists(shared ?? ""),
  ]).toEqual([false, true]);
});

test("where nothing is built nothing is laid out", async () => {
  expect(await publishBrowserFiles(join(tmpdir(), "no-such-build"))).toBe(0);
});

async function keyOf(path: string) {
  const { sha256 } = await db().browserFile.findUniqueOrThrow({ where: { path } });
  return `browser-files/${sha256}`;
}
