import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { codesOf, inspections } from "@/prisma/testing/inspected";

const { inspectBytes } = inspections();
const inspectCover = (bytes: Uint8Array, format = "png") =>
  inspectBytes(bytes, { role: "cover", format });

const picture = (width = 900, height = 1350) =>
  sharp({ create: { width, height, channels: 3, background: "#a33" } });

/** A PNG by its chunks; `claims` replaces a chunk's length by what it is not. */
function png(chunks: [string, Buffer, number?][]) {
  const written = chunks.map(([type, bytes, claimed = bytes.length]) => {
    const body = Buffer.concat([Buffer.from(type), bytes]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(claimed, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  });
  return Buffer.concat([Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"), ...written]);
}

function header(width: number, height: number) {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(width, 0);
  bytes.writeUInt32BE(height, 4);
  bytes[8] = 8;
  bytes[9] = 2;
  return bytes;
}

describe("INP-08 INP-10 a cover is made anew or refused", () => {
  test.each(["png", "jpeg", "webp", "avif"] as const)("a picture as %s", async (format) => {
    const { findings, facts, cover } = await inspectCover(
      await picture().toFormat(format).toBuffer(),
    );
    expect(findings).toEqual([]);
    expect(facts?.coverSha256).toBe(cover?.sha256);
    expect(cover?.renditions.map(({ width }) => width)).toEqual([320, 480, 640, 1280]);
    for (const { width, webp } of cover?.renditions ?? []) {
      const made = await sharp(webp).metadata();
      expect(made).toMatchObject({ format: "webp", width: Math.min(width, 900) });
    }
  });

  test("the place where it was taken is gone, and it stands upright", async () => {
    const taken = await picture(1000, 800)
      .withExif({ IFD0: { Artist: "Ada" }, IFD3: { GPSLatitude: "48/1 51/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const before = await sharp(taken).metadata();
    expect(before.exif?.includes("Ada")).toBe(true);
    expect(before.orientation).toBe(6);
    const { cover } = await inspectCover(taken);
    for (const { webp } of cover?.renditions ?? []) {
      const made = await sharp(webp).metadata();
      expect(made.exif ?? made.xmp ?? made.iptc ?? made.orientation).toBeUndefined();
      expect(made.height).toBeGreaterThan(made.width);
      expect(Buffer.from(webp).includes("Ada")).toBe(false);
    }
  });

  test("a drawing that can hold scripts is refused, under whatever name", async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
    for (const format of ["svg", "png"]) {
      const inspection = await inspectCover(svg, format);
      expect(inspection.findings).toEqual([
        { severity: "error", code: "wrong-type", facts: { expected: "image", found: "svg" } },
      ]);
      expect(inspection.cover).toBeNull();
    }
    const declared = Buffer.concat([Buffer.from('<?xml version="1.0"?>\n<!-- x -->\n'), svg]);
    expect((await inspectCover(declared)).findings[0]?.facts?.found).toBe("svg");
  });

  test("a claim of thirty thousand by thirty thousand pixels", async () => {
    const claim = png([
      ["IHDR", header(30_000, 30_000)],
      ["IDAT", deflateSync(Buffer.alloc(100))],
      ["IEND", Buffer.alloc(0)],
    ]);
    expect(codesOf(await inspectCover(claim))).toEqual(["cover-too-large"]);
  });

  test("a file of more than sixty-four megabytes, told by its weight and not by its pixels", async () => {
    const inspection = await inspectCover(Buffer.alloc(64 * 1024 ** 2 + 1, "x"));
    expect(inspection).toEqual({
      findings: [{ severity: "error", code: "cover-too-heavy", facts: { limit: "64" } }],
      ...{ facts: null, cover: null },
    });
  });

  test("a chunk that claims more than the file has", async () => {
    const claim = png([
      ["IHDR", header(900, 900)],
      ["IDAT", deflateSync(Buffer.alloc(100)), 0xffffffff],
      ["IEND", Buffer.alloc(0)],
    ]);
    expect(codesOf(await inspectCover(claim))).toEqual(["cover-damaged"]);
  });

  test("a picture cut short, one of nothing, and no picture at all", async () => {
    const whole = await picture().jpeg().toBuffer();
    expect(codesOf(await inspectCover(whole.subarray(0, whole.length / 2)))).toEqual([
      "cover-damaged",
    ]);
    expect(codesOf(await inspectCover(Buffer.alloc(0)))).toEqual(["empty-file"]);
    expect(codesOf(await inspectCover(Buffer.from("%PDF-1.7")))).toEqual(["wrong-type"]);
    expect(codesOf(await inspectCover(await picture().gif().toBuffer()))).toEqual(["wrong-type"]);
  });

  test("a small one is accepted with its measure", async () => {
    const { findings } = await inspectCover(await picture(300, 450).png().toBuffer());
    expect(findings).toEqual([
      {
        ...{ severity: "warning", code: "cover-small" },
        facts: { width: "300", height: "450", wanted: "800" },
      },
    ]);
  });
});
