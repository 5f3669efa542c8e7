import { createHash, randomBytes } from "node:crypto";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { statRendition } from "@/lib/catalog/stored-cover";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { aBook } from "@/prisma/factories/a-book";
import { builtInspection } from "@/prisma/testing/built-inspection";
import { tinyEpub } from "@/prisma/testing/tiny-epub";
import { inspectApart } from "./inspect-apart";
import { inspectFile } from "./inspect-file";

let program = "";
let draftId = "";
beforeAll(async () => {
  program = builtInspection();
  const book = await aBook();
  const draft = await db().editionDraft.create({
    data: { bookId: book.id, createdAt: now(), updatedAt: now() },
  });
  draftId = draft.id;
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));

let position = 0;

/** A file as it stands when its bytes have been received and stored. */
async function received(bytes: Uint8Array | null, { role = "full", format = "epub" } = {}) {
  position += 1;
  const sha256 = createHash("sha256")
    .update(bytes ?? "")
    .digest("hex");
  const storageKey = `editions/${position}/${sha256}.${format}`;
  const stored = { sha256, sizeBytes: bytes?.length ?? 1, mediaType: "application/octet-stream" };
  if (bytes) await shopStorage().putOnce(storageKey, bytes, stored);
  const { id } = await db().draftFile.create({
    data: {
      ...{ draftId, role, format, isCurrent: false, fileName: "f", mediaType: stored.mediaType },
      ...{ state: "checking", createdAt: now(), storageKey, sha256 },
      sizeBytes: BigInt(stored.sizeBytes),
      receivedAt: now(),
    },
  });
  return id;
}

const fileOf = (id: string) => db().draftFile.findUniqueOrThrow({ where: { id } });

/** When the jobs about a file are due, as the queue has them. */
function promisesOf(id: string) {
  return db().$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL ROLE NONE");
    return tx.$queryRaw<{ run_at: Date }[]>`
      SELECT run_at FROM graphile_worker._private_jobs WHERE payload->>'fileId' = ${id}`;
  });
}

describe("a file that was sent in", () => {
  test("D-27 that is whole is accepted with what it says of itself", async () => {
    const id = await received(tinyEpub());
    await inspectFile(id, { program });
    const file = await fileOf(id);
    expect(file.state).toBe("accepted");
    expect(file.checkedAt).toBeInstanceOf(Date);
    expect(file.findings).toEqual([{ severity: "note", code: "epub-no-cover" }]);
    expect(file.facts).toMatchObject({
      title: "A small book",
      chapters: [{ title: "1. One" }, {}],
    });
  });

  test("D-25 that is no book is refused with its reason", async () => {
    const id = await received(Buffer.from("\u007fELF"));
    await inspectFile(id, { program });
    expect(await fileOf(id)).toMatchObject({
      state: "refused",
      facts: null,
      findings: [{ severity: "error", code: "wrong-type" }],
    });
  });

  test("INP-08 as a cover is stored in the shop's own renditions, twice as once", async () => {
    const bytes = await sharp({
      create: { width: 900, height: 1350, channels: 3, background: "red" },
    })
      .png()
      .toBuffer();
    for (const id of [
      await received(bytes, { role: "cover", format: "png" }),
      await received(bytes, { role: "cover", format: "png" }),
    ]) {
      await inspectFile(id, { program });
      const { state, facts } = await fileOf(id);
      expect(state).toBe("accepted");
      const name = (facts as { coverSha256: string }).coverSha256;
      expect(await shopStorage().exists(`covers/${name}/1280.webp`)).toBe(true);
    }
  });

  test("a cover kept before there was a width for phones is shown in the next one there is", async () => {
    const sha256 = randomBytes(32).toString("hex");
    const picture = Buffer.from("a cover");
    await shopStorage().putOnce(`covers/${sha256}/640.webp`, picture, {
      ...{ sha256: createHash("sha256").update(picture).digest("hex"), mediaType: "image/webp" },
      sizeBytes: picture.length,
    });
    const shown = await statRendition(sha256, "480.webp");
    expect(shown?.storageKey).toBe(`covers/${sha256}/640.webp`);
    expect(await statRendition(sha256, "320.webp")).toBeNull();
    expect(await statRendition(sha256, "400.webp")).toBeNull();
  });

  test("is judged once: a second promise changes nothing", async () => {
    const id = await received(tinyEpub());
    await inspectFile(id, { program });
    const first = await fileOf(id);
    await inspectFile(id, { program });
    expect(await fileOf(id)).toEqual(first);
  });

  test("that was replaced meanwhile keeps the state it was given", async () => {
    const id = await received(tinyEpub());
    const under = inspectFile(id, { program });
    await db().draftFile.update({ where: { id }, data: { state: "failed" } });
    await under;
    expect(await fileOf(id)).toMatchObject({ state: "failed", checkedAt: null });
  });

  test("whose bytes are gone is refused in words", async () => {
    const id = await received(null);
    await inspectFile(id, { program });
    expect(await fileOf(id)).toMatchObject({
      ...{ state: "refused", findings: [{ code: "unreadable-missing" }] },
    });
  });

  test("whose words hold signs no text has is accepted with a mark in their place", async () => {
    const odd = "a\0b\uD800c";
    const id = await received(tinyEpub());
    const facts = { title: odd, authors: [odd], contents: [], chapters: [] };
    const told = {
      findings: [{ severity: "note", code: "x", facts: { name: odd } }],
      facts,
      cover: null,
    };
    const telling = join(dirname(program), "odd.mjs");
    writeFileSync(
      telling,
      `process.on("message", () => process.send(${JSON.stringify(told)}, () => process.exit(0)));`,
    );
    await inspectFile(id, { program: telling });
    const mended = "a\uFFFDb\uFFFDc";
    expect(await fileOf(id)).toMatchObject({
      ...{ state: "accepted", facts: { title: mended, authors: [mended] } },
      findings: [{ facts: { name: mended } }],
    });
  });

  test("INP-06 whose inspection is ended from outside is tried again, and refused at the last try", async () => {
    const id = await received(tinyEpub());
    const ended = join(dirname(program), "ended.mjs");
    writeFileSync(ended, 'process.on("message", () => process.kill(process.pid, "SIGKILL"));');
    await expect(inspectFile(id, { program: ended })).rejects.toThrow("SIGKILL");
    expect(await fileOf(id)).toMatchObject({ state: "checking" });
    await inspectFile(id, { program: ended, isLastTry: true });
    expect(await fileOf(id)).toMatchObject({
      ...{ state: "refused", findings: [{ code: "unreadable" }] },
    });
  });

  test("waits a little where two are under way: money and letters keep their places", async () => {
    const ids = [
      await received(tinyEpub()),
      await received(tinyEpub()),
      await received(tinyEpub()),
    ];
    const asked = now();
    await Promise.all(ids.map((id) => inspectFile(id, { program })));
    const states = await Promise.all(ids.map(async (id) => (await fileOf(id)).state));
    expect(states).toEqual(["accepted", "accepted", "checking"]);
    const promised = await promisesOf(ids[2] ?? "");
    expect(promised).toHaveLength(1);
    expect(promised[0]?.run_at.getTime()).toBeGreaterThan(asked.getTime() + 1_500);
  });
});

describe("INP-06 INP-10 the inspection's own process", () => {
  const sent = { role: "full", format: "epub" };
  const book = join(tmpdir(), `bouquin-apart-${process.pid}.epub`);
  const other = (name: string, source: string) => {
    const path = join(dirname(program), name);
    writeFileSync(path, source);
    return path;
  };
  beforeAll(() => writeFileSync(book, tinyEpub()));
  afterAll(() => rmSync(book));

  test("that breaks on a file has found it unreadable", async () => {
    const broken = other("broken.mjs", "process.on('message', () => process.abort());");
    expect((await inspectApart(book, sent, broken)).findings).toEqual([
      { severity: "error", code: "unreadable" },
    ]);
    const away = await inspectApart(book, sent, join(dirname(program), "nowhere.mjs"));
    expect(away.findings).toEqual([{ severity: "error", code: "unreadable" }]);
  });

  test("that takes too long is ended and has found it unreadable in time", async () => {
    const slow = other("slow.mjs", "process.on('message', () => { for (;;); });");
    const { findings } = await inspectApart(book, sent, slow, {
      ...{ milliseconds: 700, megabytes: 64, residentMegabytes: 1500 },
    });
    expect(findings).toEqual([{ severity: "error", code: "unreadable-in-time" }]);
  });

  test("that wants more memory than there is has found it unreadable", async () => {
    const hungry = other(
      "hungry.mjs",
      "process.on('message', () => { const all = []; for (;;) all.push({ a: 'x'.repeat(99) + all.length }); });",
    );
    const { findings } = await inspectApart(book, sent, hungry, {
      milliseconds: 50_000,
      megabytes: 32,
      residentMegabytes: 1500,
    });
    expect(findings).toEqual([{ severity: "error", code: "unreadable" }]);
  });

  test("that wants more memory than there is, outside its heap, has found it unreadable", async () => {
    const hungry = other(
      "hungry-outside.mjs",
      "const all = []; process.on('message', () => setInterval(() => all.length < 50 && all.push(Buffer.alloc(9e6, 1)), 10));",
    );
    const room = { milliseconds: 20_000, megabytes: 64, residentMegabytes: 250 };
    const { findings } = await inspectApart(book, sent, hungry, room);
    expect(findings).toEqual([{ severity: "error", code: "unreadable" }]);
  });

  test("that cannot be started says nothing of the file", async () => {
    const { execPath } = process;
    process.execPath = join(dirname(program), "no-such-program");
    const asked = inspectApart(book, sent, program);
    process.execPath = execPath;
    await expect(asked).rejects.toThrow("ENOENT");
  });

  test("goes on to its end when everything around it is asked to stop", async () => {
    const asked = other(
      "asked.mjs",
      `await import(${JSON.stringify(program)}); process.prependListener("message", () => { process.kill(process.pid, "SIGTERM"); process.kill(process.pid, "SIGINT"); });`,
    );
    expect((await inspectApart(book, sent, asked)).facts?.title).toBe("A small book");
  });

  test("knows none of the shop's secrets, and leaves nothing behind", async () => {
    const telling = other(
      "telling.mjs",
      "process.on('message', () => process.send({ findings: Object.keys(process.env), facts: null, cover: null }));",
    );
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith("bouquin-inspect-"));
    const { findings } = await inspectApart(book, sent, telling);
    expect(findings).not.toContain("AUTH_SECRET");
    expect(findings).not.toContain("DATABASE_URL");
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("bouquin-inspect-"))).toEqual(
      before,
    );
  });
});
