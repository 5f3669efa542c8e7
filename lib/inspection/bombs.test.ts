import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtInspection } from "@/prisma/testing/built-inspection";
import { tinyEpub } from "@/prisma/testing/tiny-epub";
import { tinyZip } from "@/prisma/testing/tiny-zip";
import { isAcceptable } from "./finding";
import { inspectApart } from "./inspect-apart";
import type { Sent } from "./inspection";

let program = "";
let weighing = "";
let empty: Awaited<ReturnType<typeof weighed>>;
beforeAll(async () => {
  program = builtInspection();
  weighing = join(dirname(program), "weighing.mjs");
  // The same program, which says besides what it has used of processor and memory.
  writeFileSync(
    weighing,
    `import { readFileSync } from "node:fs";
     const peak = () => Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
     const send = process.send.bind(process);
     process.send = (said, ...more) => send({ ...said, used: { ...process.cpuUsage(), peak: peak() } }, ...more);
     await import(${JSON.stringify(program)});`,
  );
  empty = await weighed(Buffer.alloc(0), epub);
});
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }));

type Used = { user: number; system: number; peak: number };

/** Inspects bytes in a process of its own; answers what it found, and what of a processor and of memory it took at the most. */
async function weighed(bytes: Uint8Array, sent: Sent) {
  const path = join(dirname(program), "sent");
  writeFileSync(path, bytes);
  const said = await inspectApart(path, sent, weighing);
  const { used } = said as typeof said & { used?: Used };
  if (!used) throw new Error("the inspection did not come to its end");
  return {
    codes: said.findings.map(({ code }) => code),
    isAccepted: isAcceptable(said.findings),
    seconds: (used.user + used.system) / 1e6,
    megabytes: used.peak / 1024,
  };
}

const epub = { role: "full", format: "epub" };
const cover = (format: string) => ({ role: "cover", format });
const zeros = (mebibytes: number) => Buffer.alloc(mebibytes * 1024 ** 2);
const chapter = (bytes: Uint8Array | string, expandedBytes = Buffer.byteLength(bytes)) =>
  tinyEpub({ more: [{ name: "EPUB/z.xhtml", bytes, expandedBytes }] });

// Each word is ten of the one before (the "billion laughs").
const laughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">${[..."bcdefghij"]
  .map((word, at) => `<!ENTITY ${word} "${`&${"abcdefghi"[at]};`.repeat(10)}">`)
  .join("")}]><html>&j;</html>`;

/** A PNG of so many pixels with one more chunk, whose length may be a lie. */
function png(side: number, name: string, bytes: Buffer, length = bytes.length) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  const piece = (kind: string, of: Buffer, told = of.length) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(told);
    return [size, Buffer.from(kind), of, Buffer.alloc(4)];
  };
  const sign = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const pieces = [
    piece("IHDR", header),
    piece(name, bytes, length),
    piece("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([sign, ...pieces.flat()]);
}

/** One colour, so many pixels. */
function flat(side: number) {
  return sharp({ create: { width: side, height: side, channels: 3, background: "red" } });
}

const bombs: [string, Sent, () => Uint8Array | Promise<Uint8Array>][] = [
  ["an archive that swells", epub, () => chapter(zeros(256))],
  ["one that swells and says it does not", epub, () => chapter(zeros(128), 9000)],
  [
    "one inside another",
    epub,
    () => {
      const bytes = tinyZip([{ name: "zeros", bytes: zeros(64) }]);
      return tinyEpub({ more: [{ name: "EPUB/x.zip", bytes }] });
    },
  ],
  [
    "one of very many files",
    epub,
    () =>
      tinyZip(
        Array.from({ length: 60_000 }, (_, at) => ({ name: `${at}`, bytes: "", isStored: true })),
      ),
  ],
  ["a chapter of a billion laughs", epub, () => chapter(laughs)],
  [
    "an extra that swells",
    { role: "extra", format: "zip" },
    () => tinyZip([{ name: "zeros", bytes: zeros(128) }]),
  ],
  ["a picture that claims 900 million pixels", cover("png"), () => png(30_000, "IDAT", packed(1))],
  ["one that claims four gigabytes", cover("png"), () => png(900, "IDAT", packed(1), 0xffffffff)],
  [
    "one whose remark swells",
    cover("png"),
    () => png(900, "zTXt", Buffer.concat([Buffer.from("a\0\0"), packed(256)])),
  ],
  [
    "a JPEG drawn in passes",
    cover("jpeg"),
    () => flat(8100).jpeg({ progressive: true }).toBuffer(),
  ],
  ["an AVIF of a thousand bytes", cover("avif"), () => flat(3600).avif({ effort: 0 }).toBuffer()],
  ["a WebP", cover("webp"), () => flat(8100).webp({ effort: 0 }).toBuffer()],
];

function packed(mebibytes: number) {
  return deflateSync(zeros(mebibytes));
}

test.each(bombs)(
  "INP-10 %s is refused within five seconds of a processor and 64 MB",
  async (_what, sent, bytes) => {
    const bomb = await weighed(await bytes(), sent);
    expect(bomb.codes.length).toBeGreaterThan(0);
    expect(bomb.isAccepted).toBe(false);
    expect(bomb.seconds).toBeLessThan(5);
    expect(bomb.megabytes - empty.megabytes).toBeLessThan(64);
    // A scale that weighs nothing is none.
    expect(empty.megabytes).toBeGreaterThan(20);
  },
);
