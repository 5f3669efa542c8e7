import { type ChildProcess, fork } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { aForm, aSendingAuthor, beginning, piece } from "@/prisma/testing/sending-author";

const mebibyte = 1024 * 1024;
const block = randomBytes(mebibyte);
const bundle = `.build/front-alone-${process.pid}.mjs`;
let front: ChildProcess;
let port: number;
let sender: Awaited<ReturnType<typeof aSendingAuthor>>;

beforeAll(async () => {
  sender = await aSendingAuthor();
  await build({
    ...{ entryPoints: ["lib/front/front-alone.ts"], outfile: bundle, bundle: true },
    ...{ platform: "node", format: "esm", target: "node20", packages: "external" },
    ...{ jsx: "automatic", logLevel: "warning", tsconfig: "tsconfig.json" },
    alias: { "server-only": "./prisma/testing/server-only.ts" },
  });
  front = fork(bundle, { execArgv: ["--expose-gc"] });
  [{ port }] = await once(front, "message");
});
afterAll(async () => {
  front.kill();
  await once(front, "exit");
  rmSync(bundle);
});

type Memory = { held: number; most: number };

async function memory(): Promise<Memory> {
  front.send("how much?");
  const [said] = await once(front, "message");
  return said;
}

/** Sends `count` blocks, made as they are sent, between what a body begins and ends with. */
async function send(
  path: string,
  method: string,
  headers: Record<string, string>,
  count: number,
  [before, after]: readonly [Buffer, Buffer] = [Buffer.of(), Buffer.of()],
) {
  const length = String(before.length + count * block.length + after.length);
  const request = httpRequest({
    ...{ port, path, method, host: "127.0.0.1", agent: false },
    headers: { ...sender.headers, ...headers, "content-length": length },
  });
  const answered = once(request, "response");
  const pieces = [before, ...Array.from({ length: count }, () => block), after];
  await pipeline(Readable.from(pieces.filter((one) => one.length > 0)), request);
  const [{ statusCode, headers: said }] = await answered;
  return { status: statusCode, location: String(said.location) };
}

const ways: [string, (megabytes: number) => Promise<unknown>][] = [
  [
    "in one go",
    async (count) =>
      expect(
        (await send(`/api/uploads/${sender.draft.id}/full/a.pdf`, "PUT", {}, count)).status,
      ).toBe(201),
  ],
  [
    "by a form",
    async (count) => {
      const form = aForm({ draftId: sender.draft.id, role: "full" }, "a.pdf", Buffer.from("|"));
      const at = form.body.indexOf("|");
      const around = [form.body.subarray(0, at), form.body.subarray(at + 1)] as const;
      const path = "/api/uploads/form";
      const { location } = await send(path, "POST", form.headers, count, around);
      expect(location).not.toContain("problem");
    },
  ],
  [
    "as one long piece",
    async (count) => {
      const place = { draftId: sender.draft.id, role: "full", filename: "a.pdf" };
      const length = count * block.length;
      const begun = await send("/api/uploads", "POST", beginning(length, place), 0);
      expect((await send(begun.location, "PATCH", piece(0), count)).status).toBe(204);
    },
  ],
];

test.each(ways)(
  "160 MB sent %s cost the front a quarter of that in memory at most",
  async (_way, give) => {
    await give(4);
    const { held } = await memory();
    await give(160);
    const { most } = await memory();
    expect((most - held) / mebibyte).toBeLessThan(40);
    const row = await db().draftFile.findFirstOrThrow({
      where: { isCurrent: true, draftId: sender.draft.id },
    });
    const hash = createHash("sha256");
    for (let at = 0; at < 160; at += 1) hash.update(block);
    expect(row).toMatchObject({ sizeBytes: BigInt(160 * mebibyte), sha256: hash.digest("hex") });
  },
);
