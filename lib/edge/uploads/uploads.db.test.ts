import { request as httpRequest } from "node:http";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { streamRoutes } from "@/app/stream-routes";
import { createAccessKey } from "@/lib/accounts/create-access-key";
import { aFront } from "@/lib/front/front-fixture";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { stopUploadLocks } from "@/lib/platform/incoming/shop-incoming";
import * as receiving from "@/lib/uploads/receive-file";
import {
  aDraft,
  aForm,
  aSendingAuthor,
  beginning,
  cutAfter,
  filesThere,
  piece,
  someBytes,
  storedBytes,
} from "@/prisma/testing/sending-author";

const mebibyte = 1024 * 1024;
let shop: Awaited<ReturnType<typeof aFront>>;
let sender: Awaited<ReturnType<typeof aSendingAuthor>>;

beforeAll(async () => {
  shop = await aFront((_request, response) => response.writeHead(404).end("Next"), {
    streamRoutes,
  });
  sender = await aSendingAuthor();
});
afterAll(async () => {
  await shop.close();
  await stopUploadLocks();
});

type Sent = { bytes: Buffer; sha256: string };

async function begin(sent: Sent, more: Record<string, string> = {}, headers = sender.headers) {
  const place = { draftId: sender.draft.id, role: "full", filename: "livre.pdf", ...more };
  const asked = { ...headers, ...beginning(sent.bytes.length, place) };
  return shop.ask("/api/uploads", { method: "POST", headers: asked });
}

async function begun(sent: Sent, more: Record<string, string> = {}) {
  const answer = await begin(sent, more);
  expect(answer.status).toBe(201);
  return String(answer.headers.location);
}

function send(path: string, bytes: Buffer, offset: number, headers = sender.headers) {
  return shop.ask(path, {
    ...{ method: "PATCH", body: bytes },
    headers: { ...headers, ...piece(offset) },
  });
}

function head(path: string, headers = sender.headers) {
  return shop.ask(path, { method: "HEAD", headers: { ...headers, "tus-resumable": "1.0.0" } });
}

function rowOf(path: string) {
  const uploadId = path.split("/").at(-1) ?? "";
  return db().draftFile.findUniqueOrThrow({ where: { uploadId } });
}

// Only the owner of the database may look into the queue.
async function promisedChecks(fileId: string) {
  const owner = new pg.Client({ connectionString: env().DATABASE_URL });
  await owner.connect();
  const { rows } = await owner.query(
    "SELECT count(*)::int AS count FROM graphile_worker._private_jobs WHERE payload->>'fileId' = $1",
    [fileId],
  );
  await owner.end();
  return rows[0].count;
}

describe("a file in pieces", () => {
  test("arrives as it was sent, is promised its checks, and nothing of it waits any more", async () => {
    const sent = someBytes(3 * mebibyte + 5);
    const path = await begun(sent, { sha256: sent.sha256, filename: "../Mon livre é.PDF" });
    expect(path).toMatch(/^\/api\/uploads\/[\w-]{43}$/);
    expect((await send(path, sent.bytes.subarray(0, mebibyte), 0)).headers).toMatchObject({
      "upload-offset": String(mebibyte),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    const last = await send(path, sent.bytes.subarray(mebibyte), mebibyte);
    expect(last.status).toBe(204);
    expect(last.headers["upload-checksum-sha256"]).toBe(sent.sha256);
    const row = await rowOf(path);
    expect(row).toMatchObject({
      ...{ state: "checking", sha256: sent.sha256, sizeBytes: BigInt(sent.bytes.length) },
      ...{ fileName: "Mon livre é.PDF", format: "pdf", mediaType: "application/pdf" },
      storageKey: `editions/${row.id}/${sent.sha256}.pdf`,
    });
    expect(sent.bytes.equals(await storedBytes(row.storageKey))).toBe(true);
    expect(await promisedChecks(row.id)).toBe(1);
    expect(filesThere()).toEqual([row.storageKey]);
    // Whoever lost the last answer asks again, and hears that all is there.
    expect((await head(path)).headers["upload-offset"]).toBe(String(sent.bytes.length));
    expect(await promisedChecks(row.id)).toBe(1);
  });

  test("D-26 INP-19 cut at its half it goes on from what came, with the same bytes in the end", async () => {
    const sent = someBytes(8 * mebibyte);
    const path = await begun(sent, { sha256: sent.sha256 });
    const request = { method: "PATCH", headers: { ...sender.headers, ...piece(0) } };
    await cutAfter(shop.front.port, path, { ...request, body: sent.bytes }, 4 * mebibyte);
    const offset = Number((await head(path)).headers["upload-offset"]);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(4 * mebibyte);
    expect((await rowOf(path)).state).toBe("receiving");
    expect(await db().edition.count()).toBe(0);
    expect((await send(path, sent.bytes.subarray(offset), offset)).status).toBe(204);
    const row = await rowOf(path);
    expect(row).toMatchObject({ state: "checking", sha256: sent.sha256 });
    expect(sent.bytes.equals(await storedBytes(row.storageKey))).toBe(true);
  });

  test("a piece that is not the next one is refused, and changes nothing", async () => {
    const sent = someBytes(1000);
    const path = await begun(sent);
    await send(path, sent.bytes.subarray(0, 400), 0);
    expect((await send(path, sent.bytes.subarray(0, 400), 0)).status).toBe(409);
    expect((await send(path, sent.bytes.subarray(500), 500)).status).toBe(409);
    expect((await head(path)).headers["upload-offset"]).toBe("400");
    expect((await send(path, sent.bytes.subarray(400), 400)).status).toBe(204);
    expect((await rowOf(path)).sha256).toBe(sent.sha256);
  });

  test("whose sum is another than announced is refused, and nothing of it stays", async () => {
    const before = filesThere();
    const sent = someBytes(5000);
    const path = await begun(sent, { sha256: "0".repeat(64) });
    const last = await send(path, sent.bytes, 0);
    expect([last.status, last.headers["upload-problem"]]).toEqual([422, "checksum-differs"]);
    expect(JSON.parse(last.text)).toEqual({ reason: "checksum-differs" });
    expect(await rowOf(path)).toMatchObject({ state: "failed", failure: "checksum-differs" });
    expect(filesThere()).toEqual(before);
    const asked = await head(path);
    expect([asked.status, asked.headers["upload-problem"]]).toEqual([422, "checksum-differs"]);
  });

  test("taken back by its sender leaves its place free and nothing behind", async () => {
    const before = filesThere();
    const sent = someBytes(5000);
    const path = await begun(sent);
    await send(path, sent.bytes.subarray(0, 2000), 0);
    const headers = { ...sender.headers, "tus-resumable": "1.0.0" };
    expect((await shop.ask(path, { method: "DELETE", headers })).status).toBe(204);
    expect(await rowOf(path)).toMatchObject({ failure: "cancelled", isCurrent: false });
    expect(filesThere()).toEqual(before);
    expect((await send(path, sent.bytes.subarray(2000), 2000)).status).toBe(410);
  });

  test.each([
    ["of an ending that does not fit", { filename: "livre.exe" }, "unknown-format", 422],
    ["without a name", { filename: "dir/" }, "file-name-missing", 422],
    ["for a role there is not", { role: "cover-art" }, "not-found", 404],
    ["for a draft there is not", { draftId: "0" }, "not-found", 404],
    ["with a sum that is none", { sha256: "abc" }, "checksum-invalid", 422],
  ])("%s is refused before a byte comes, with the field", async (_what, more, reason, status) => {
    const count = await db().draftFile.count();
    const answer = await begin(someBytes(10), more);
    expect([answer.status, answer.headers["upload-problem"]]).toEqual([status, reason]);
    expect(JSON.parse(answer.text)).toMatchObject({ reason, field: expect.any(String) });
    expect(await db().draftFile.count()).toBe(count);
  });

  test.each([
    ["an empty file", "0", "file-empty", 422],
    ["a file over two gibibytes", String(2 * 1024 * mebibyte + 1), "too-large", 413],
  ])("D-25 %s is refused by its announced length", async (_what, length, reason, status) => {
    const place = { draftId: sender.draft.id, role: "full", filename: "livre.pdf" };
    const headers = { ...sender.headers, ...beginning(0, place), "upload-length": length };
    const answer = await shop.ask("/api/uploads", { method: "POST", headers });
    expect([answer.status, answer.headers["upload-problem"]]).toEqual([status, reason]);
  });
});

describe("two files for one place", () => {
  test("INP-20 the one begun last counts; the other is told when it ends, and leaves nothing", async () => {
    const draft = await aDraft(sender.book.id);
    const [first, second] = [someBytes(200_000), someBytes(200_000)];
    const one = await begun(first, { draftId: draft.id });
    await send(one, first.bytes.subarray(0, 100_000), 0);
    const other = await begun(second, { draftId: draft.id });
    const late = await send(one, first.bytes.subarray(100_000), 100_000);
    expect([late.status, late.headers["upload-problem"]]).toEqual([409, "superseded"]);
    expect((await send(other, second.bytes, 0)).status).toBe(204);
    expect((await head(one)).status).toBe(409);
    expect(await rowOf(one)).toMatchObject({ state: "failed", isCurrent: false });
    expect(await rowOf(other)).toMatchObject({ state: "checking", isCurrent: true });
    expect(filesThere().filter((name) => name.includes(one.split("/").at(-1) ?? ""))).toEqual([]);
  });

  test("INP-20 sent at the same moment, exactly one is taken, whatever the order of their last bytes", async () => {
    const draft = await aDraft(sender.book.id);
    const sent = [someBytes(300_000), someBytes(300_000), someBytes(300_000)];
    const paths = await Promise.all(sent.map((one) => begun(one, { draftId: draft.id })));
    const ends = await Promise.all(
      paths.map((path, at) => send(path, sent[at]?.bytes ?? Buffer.of(), 0)),
    );
    expect(ends.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
    const current = await db().draftFile.findMany({
      where: { draftId: draft.id, isCurrent: true },
    });
    expect(current.map(({ state }) => state)).toEqual(["checking"]);
  });

  test("in two drafts, or in two places of one, have nothing to do with each other", async () => {
    const drafts = [await aDraft(sender.book.id), await aDraft(sender.book.id)];
    const places = drafts.flatMap(({ id: draftId }) => [
      { draftId, role: "full", filename: "a.pdf" },
      { draftId, role: "full", filename: "a.epub" },
      { draftId, role: "sample", filename: "a.pdf" },
      { draftId, role: "extra", filename: "a.zip" },
    ]);
    const sent = places.map(() => someBytes(400_000));
    const paths = await Promise.all(places.map((place, at) => begun(sent[at] as Sent, place)));
    await Promise.all(paths.map((path, at) => send(path, sent[at]?.bytes ?? Buffer.of(), 0)));
    const rows = await Promise.all(paths.map(rowOf));
    expect(rows.map(({ state, sha256 }) => [state, sha256])).toEqual(
      sent.map(({ sha256 }) => ["checking", sha256]),
    );
  });

  test("extras stand side by side, and one of the same name replaces the earlier", async () => {
    const draft = await aDraft(sender.book.id);
    for (const filename of ["a.zip", "b.zip", "a.zip"])
      await begun(someBytes(10), { draftId: draft.id, role: "extra", filename });
    const extras = await db().draftFile.findMany({
      where: { draftId: draft.id, isCurrent: true },
      orderBy: { position: "asc" },
    });
    expect(extras.map(({ fileName, position }) => [fileName, position])).toEqual([
      ["a.zip", 0],
      ["b.zip", 1],
    ]);
  });
});

describe("a file in one go", () => {
  const put = (name: string, body: Buffer, more: Record<string, string> = {}) =>
    shop.ask(`/api/uploads/${sender.draft.id}/full/${encodeURIComponent(name)}`, {
      ...{ method: "PUT", body },
      headers: { ...sender.headers, "content-length": String(body.length), ...more },
    });

  test("is stored as it was sent, with or without its sum", async () => {
    const sent = someBytes(2 * mebibyte + 3);
    const answer = await put("Livre n° 1.epub", sent.bytes, { "x-checksum-sha256": sent.sha256 });
    expect(answer.status).toBe(201);
    const { fileId, ...said } = JSON.parse(answer.text);
    expect(said).toEqual({ sha256: sent.sha256, sizeBytes: sent.bytes.length, state: "checking" });
    const row = await db().draftFile.findUniqueOrThrow({ where: { id: fileId } });
    expect(row).toMatchObject({ fileName: "Livre n° 1.epub", format: "epub" });
    expect(sent.bytes.equals(await storedBytes(row.storageKey))).toBe(true);
    expect((await put("x.pdf", someBytes(50).bytes)).status).toBe(201);
  });

  test("whose sum differs is refused in words, and nothing of it stays", async () => {
    const before = filesThere();
    const answer = await put("x.pdf", someBytes(50).bytes, { "x-checksum-sha256": "f".repeat(64) });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([422, { reason: "checksum-differs" }]);
    expect(filesThere()).toEqual(before);
  });

  test("INP-19 cut at its half nothing of it stays, and sent again it is taken", async () => {
    const draft = await aDraft(sender.book.id);
    const before = filesThere();
    const sent = someBytes(2 * mebibyte);
    const path = `/api/uploads/${draft.id}/full/a.pdf`;
    await cutAfter(
      shop.front.port,
      path,
      { method: "PUT", headers: sender.headers, body: sent.bytes },
      mebibyte,
    );
    const given = () => db().draftFile.findMany({ where: { draftId: draft.id } });
    await expect
      .poll(async () => (await given()).map(({ failure }) => failure))
      .toEqual(["cut-short"]);
    await expect.poll(filesThere).toEqual(before);
    const again = await shop.ask(path, {
      method: "PUT",
      headers: sender.headers,
      body: sent.bytes,
    });
    expect(again.status).toBe(201);
  });

  test("is not asked for when it is refused: who waits for that word has sent nothing", async () => {
    const path = `/api/uploads/${sender.draft.id}/full/a.exe`;
    const headers = { ...sender.headers, expect: "100-continue", "content-length": 1000 };
    const heard = await new Promise((resolve, reject) => {
      const request = httpRequest({ port: shop.front.port, path, method: "PUT", headers });
      request.once("error", reject);
      request.once("continue", () => resolve("go on"));
      request.once("response", ({ statusCode }) => {
        resolve(statusCode);
        request.destroy();
      });
      request.flushHeaders();
    });
    expect(heard).toBe(422);
    const sent = someBytes(1000);
    expect((await put("asked.pdf", sent.bytes, { expect: "100-continue" })).status).toBe(201);
  });
});

describe("a file from a form without scripts", () => {
  async function submit(fields: Record<string, string>, name: string, bytes: Buffer, headers = {}) {
    const form = aForm(fields, name, bytes);
    return shop.ask("/api/uploads/form", {
      ...{ method: "POST", body: form.body },
      headers: { ...sender.headers, ...form.headers, ...headers },
    });
  }

  test("is stored as it was sent, and leads back to the draft", async () => {
    const sent = someBytes(2 * mebibyte + 7);
    const draft = await aDraft(sender.book.id);
    const fields = { draftId: draft.id, role: "sample", locale: "en" };
    const answer = await submit(fields, "extrait é.pdf", sent.bytes);
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      `/en/author/drafts/${draft.id}`,
    ]);
    const row = await db().draftFile.findFirstOrThrow({ where: { draftId: draft.id } });
    expect(row).toMatchObject({
      state: "checking",
      sha256: sent.sha256,
      fileName: "extrait é.pdf",
    });
    expect(sent.bytes.equals(await storedBytes(row.storageKey))).toBe(true);
  });

  test("that is refused leads back with the reason, and was heard to its end", async () => {
    const before = filesThere();
    const fields = { draftId: sender.draft.id, role: "full", locale: "fr" };
    const back = (reason: string) => `/fr/author/drafts/${sender.draft.id}?problem=${reason}`;
    const wrong = await submit(fields, "a.exe", someBytes(2 * mebibyte).bytes);
    expect([wrong.status, wrong.headers.location]).toEqual([303, back("unknown-format")]);
    expect((await submit(fields, "", Buffer.of())).headers.location).toBe(back("no-file"));
    expect((await submit(fields, "a.pdf", Buffer.of())).headers.location).toBe(back("file-empty"));
    expect(filesThere()).toEqual(before);
  });

  test("INP-19 cut at its half nothing of it stays", async () => {
    const draft = await aDraft(sender.book.id);
    const before = filesThere();
    const form = aForm({ draftId: draft.id, role: "full" }, "a.pdf", someBytes(mebibyte).bytes);
    const headers = { ...sender.headers, ...form.headers };
    await cutAfter(
      shop.front.port,
      "/api/uploads/form",
      { method: "POST", headers, body: form.body },
      mebibyte / 2,
    );
    const given = () => db().draftFile.findMany({ where: { draftId: draft.id } });
    await expect
      .poll(async () => (await given()).map(({ failure }) => failure))
      .toEqual(["cut-short"]);
    await expect.poll(filesThere).toEqual(before);
  });

  test("sent by somebody who is signed out leads to the sign-in and back", async () => {
    const fields = { draftId: sender.draft.id, role: "full", locale: "fr" };
    const answer = await submit(fields, "a.pdf", someBytes(100).bytes, { cookie: "" });
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      `/fr/sign-in?to=/fr/author/drafts/${sender.draft.id}`,
    ]);
  });
});

describe("a form that is not kept", () => {
  test("of somebody who is signed out is not heard to its end when it is long", async () => {
    const form = aForm({ role: "full" }, "a.pdf", Buffer.of());
    const headers = { ...form.headers, "sec-fetch-site": "same-origin", "content-length": 5e6 };
    const path = "/api/uploads/form";
    const heard = await new Promise((resolve, reject) => {
      const request = httpRequest({ port: shop.front.port, path, method: "POST", headers });
      request.once("error", reject);
      request.once("response", ({ statusCode, headers }) => {
        resolve([statusCode, headers.connection, headers.location]);
        request.destroy();
      });
      request.flushHeaders();
    });
    expect(heard).toEqual([303, "close", "/fr/sign-in?to=/fr/author/sales"]);
  });

  test("because the database is away while it comes is told once it has come, and harms nothing else", async () => {
    const draft = await aDraft(sender.book.id);
    const fields = { draftId: draft.id, role: "full", locale: "fr" };
    const form = aForm(fields, "a.pdf", someBytes(100).bytes);
    const away = vi.spyOn(receiving, "receiveFile").mockRejectedValue(new Error("away"));
    const request = httpRequest({
      ...{ port: shop.front.port, path: "/api/uploads/form", method: "POST", agent: false },
      headers: { ...sender.headers, ...form.headers, "content-length": form.body.length },
    });
    const status = new Promise((resolve, reject) => {
      request.once("error", reject);
      request.once("response", (response) => resolve(response.resume().statusCode));
    });
    request.write(form.body.subarray(0, -10));
    await expect.poll(() => away.mock.calls.length).toBe(1);
    await new Promise((done) => setImmediate(done));
    request.end(form.body.subarray(-10));
    expect(await status).toBe(500);
    away.mockRestore();
  });
});

describe("the doors that are shut", () => {
  test("another author's draft and upload are not found, and stay as they are", async () => {
    const other = await aSendingAuthor();
    expect((await begin(someBytes(10), {}, other.headers)).status).toBe(404);
    const sent = someBytes(10);
    const path = await begun(sent);
    expect((await send(path, sent.bytes, 0, other.headers)).status).toBe(404);
    expect((await head(path, other.headers)).status).toBe(404);
    const headers = { ...other.headers, "tus-resumable": "1.0.0" };
    expect((await shop.ask(path, { method: "DELETE", headers })).status).toBe(404);
    const files = `/api/uploads/files?draft=${sender.draft.id}`;
    expect((await shop.ask(files, { headers: other.headers })).status).toBe(404);
    expect((await head(path)).headers["upload-offset"]).toBe("0");
  });

  test("who is signed out, or comes from another site, is refused", async () => {
    const { cookie } = sender.headers;
    const sent = someBytes(10);
    expect((await begin(sent, {}, { ...sender.headers, cookie: "" })).status).toBe(401);
    const foreign = { ...sender.headers, "sec-fetch-site": "cross-site" };
    expect((await begin(sent, {}, foreign)).status).toBe(403);
    const place = { draftId: sender.draft.id, role: "full", filename: "a.pdf" };
    const ask = (headers: Record<string, string>) =>
      shop.ask("/api/uploads", {
        method: "POST",
        headers: { cookie, ...beginning(10, place), ...headers },
      });
    expect((await ask({ origin: "https://evil.test" })).status).toBe(403);
    expect((await ask({ origin: "http://localhost:3000" })).status).toBe(201);
    expect((await ask({})).status).toBe(403);
  });

  test.each(["published", "scheduled", "discarded"])(
    "a draft that was %s meanwhile takes no file, and nothing of it stays",
    async (state) => {
      const draft = await aDraft(sender.book.id);
      const sent = someBytes(1000);
      const before = filesThere();
      const path = await begun(sent, { draftId: draft.id });
      await send(path, sent.bytes.subarray(0, 500), 0);
      await close(draft.id, state);
      const last = await send(path, sent.bytes.subarray(500), 500);
      expect([last.status, last.headers["upload-problem"]]).toEqual([409, "draft-not-open"]);
      expect((await begin(sent, { draftId: draft.id })).status).toBe(409);
      expect(filesThere()).toEqual(before);
    },
  );

  async function close(id: string, state: string) {
    const at = new Date();
    const edition =
      state === "published"
        ? await db().edition.create({
            data: { bookId: sender.book.id, number: 1, label: "1", pageCount: 1, contents: [] },
          })
        : null;
    await db().editionDraft.update({
      where: { id },
      data: {
        state,
        ...(state === "scheduled" ? { publishAt: at } : {}),
        ...(edition ? { editionId: edition.id } : {}),
      },
    });
  }

  test("what is nowhere is not found, and never reaches Next", async () => {
    for (const path of ["/api/uploads/x", "/api/uploads/a/b", "/api/uploads/../../x"]) {
      const answer = await shop.ask(path, { headers: sender.headers });
      expect([answer.status, answer.text === "Next"]).toEqual([404, false]);
    }
  });
});

test("how the files of a draft stand is told to its author, for whoever waits for the checks", async () => {
  const draft = await aDraft(sender.book.id);
  const sent = someBytes(100);
  await send(await begun(sent, { draftId: draft.id }), sent.bytes, 0);
  const answer = await shop.ask(`/api/uploads/files?draft=${draft.id}`, {
    headers: sender.headers,
  });
  expect(JSON.parse(answer.text).files).toMatchObject([
    { role: "full", format: "pdf", fileName: "livre.pdf", state: "checking", failure: null },
  ]);
});

test("a request whose line died without a word lets go when its sender comes back over another", async () => {
  const sent = someBytes(1000);
  const path = await begun(sent, { sha256: sent.sha256 });
  const dead = httpRequest({ port: shop.front.port, path, method: "PATCH", agent: false });
  dead.on("error", () => undefined);
  for (const [name, value] of Object.entries({ ...sender.headers, ...piece(0) }))
    dead.setHeader(name, value);
  dead.setHeader("content-length", 1000);
  dead.write(sent.bytes.subarray(0, 300));
  await expect
    .poll(async () => (await head(path)).headers["upload-offset"], { timeout: 10_000 })
    .toBe("300");
  expect((await send(path, sent.bytes.subarray(300), 300)).status).toBe(204);
  dead.destroy();
});

test("a program's requests count like those of the API, and the three hundred and first of a minute waits", async () => {
  const sent = someBytes(1000);
  const wish = { kind: "api-key", name: "CI", expiresAt: null } as const;
  const key = await createAccessKey(sender.author, {
    ...wish,
    scopes: ["editions:read", "editions:write"],
  });
  if (!key.ok) throw new Error(key.reason);
  const headers = { authorization: `Bearer ${key.value.secret}` };
  const draft = await aDraft(sender.book.id);
  const put = () =>
    shop.ask(`/api/uploads/${draft.id}/full/livre.pdf`, {
      ...{ method: "PUT", headers, body: sent.bytes },
    });
  const first = await put();
  expect([first.status, first.headers.ratelimit]).toEqual([201, '"minute";r=299;t=60']);
  const { keyId } = key.value;
  await db().apiRate.update({ where: { keyId }, data: { count: 300, since: new Date() } });
  const over = await put();
  expect([over.status, over.headers["upload-problem"]]).toEqual([429, "too-many-requests"]);
  expect(Number(over.headers["retry-after"])).toBeGreaterThan(0);
  expect(await db().draftFile.count({ where: { draftId: draft.id } })).toBe(1);
});
