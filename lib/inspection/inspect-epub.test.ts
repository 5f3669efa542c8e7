import { readdirSync } from "node:fs";
import { connect, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  brokenBooks,
  dangerousBooks,
  reachingBooks,
  wholeBooks,
} from "@/prisma/testing/epub-corpus";
import { codesOf, inspections } from "@/prisma/testing/inspected";
import { tinyEpub, tinyPage } from "@/prisma/testing/tiny-epub";
import { tinyZip } from "@/prisma/testing/tiny-zip";
import { bookLimits } from "./archive-limits";

const { inspectBytes, folder } = inspections();

describe("an EPUB is refused before anything opens it further", () => {
  test.each(dangerousBooks)("INP-05 D-25 $name: $code", async ({ bytes, code }) => {
    const inspection = await inspectBytes(bytes);
    expect(codesOf(inspection)).toContain(code);
    // Nothing of EPUBCheck's was asked, nothing was read, nothing was written.
    expect(codesOf(inspection).filter((one) => one.startsWith("epubcheck"))).toEqual([]);
    expect(inspection.facts).toBeNull();
    expect(readdirSync(folder).filter((name) => !/^file-\d+$/.test(name))).toEqual([]);
  });

  test("INP-04 an archive of more files than a book has is refused by its own count", async () => {
    const entries = Array.from({ length: bookLimits.entries + 1 }, (_, at) => ({
      ...{ name: `f${at}`, bytes: "", isStored: true },
    }));
    expect(codesOf(await inspectBytes(tinyZip(entries)))).toEqual(["archive-too-many"]);
  });

  test("INP-04 files that are modest each but too large together are refused unread", async () => {
    const more = Array.from({ length: 400 }, (_, at) => ({
      ...{ name: `EPUB/${at}.xhtml`, bytes: "x", expandedBytes: 6 * 1024 ** 2 },
    }));
    expect(codesOf(await inspectBytes(tinyEpub({ more })))).toContain("archive-too-large");
  });

  test("INP-04 an archive inside is held to the same rules, and one inside that is not opened", async () => {
    const bomb = tinyZip([{ name: "zeros", bytes: Buffer.alloc(12 * 1024 ** 2) }]);
    const nested = await inspectBytes(tinyEpub({ more: [{ name: "EPUB/x.zip", bytes: bomb }] }));
    expect(nested.findings).toContainEqual(
      expect.objectContaining({ code: "archive-bomb", file: "EPUB/x.zip/zeros" }),
    );
    const twice = tinyZip([{ name: "y.zip", bytes: bomb }]);
    const deep = await inspectBytes(tinyEpub({ more: [{ name: "EPUB/x.zip", bytes: twice }] }));
    expect(codesOf(deep)).toContain("archive-nested-deep");
  });

  test("INP-04 a document longer than any chapter is refused and names itself", async () => {
    const { findings } = await inspectBytes(
      tinyEpub({
        more: [{ name: "EPUB/long.xhtml", bytes: randomText(21 * 1024 ** 2), isStored: true }],
      }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ code: "epub-document-long", file: "EPUB/long.xhtml" }),
    );
  });
});

// Text that packs badly, so that only its length is against it.
function randomText(length: number) {
  const bytes = Buffer.alloc(length);
  let seed = 7;
  for (let at = 0; at < length; at++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    bytes[at] = 97 + ((seed >>> 16) % 26);
  }
  return bytes;
}

describe("INP-06 what is no whole EPUB is refused with its reason", () => {
  const whole = tinyEpub();
  const cases: [string, Uint8Array, string][] = [
    ["no bytes", Buffer.alloc(0), "empty-file"],
    ["cut in the middle", whole.subarray(0, whole.length / 2), "archive-damaged"],
    ["cut by one byte", whole.subarray(0, whole.length - 1), "archive-damaged"],
    ["something after its end", Buffer.concat([whole, Buffer.from("x")]), "archive-damaged"],
    ["a page before its beginning", Buffer.concat([Buffer.from("<html>"), whole]), "wrong-type"],
    ["a PDF", Buffer.from("%PDF-1.7\n"), "wrong-type"],
    ["a program", Buffer.from("\u007fELF\u0002"), "wrong-type"],
    ["a Windows program", Buffer.from("MZ\u0000\u0000"), "wrong-type"],
    ["a web page", Buffer.from("<!DOCTYPE html><html></html>"), "wrong-type"],
    ["an archive of nothing", tinyZip([]), "epub-mimetype"],
    ["an archive of something else", tinyZip([{ name: "a", bytes: "b" }]), "epub-mimetype"],
  ];
  test.each(cases)("D-25 %s", async (_name, bytes, code) => {
    const inspection = await inspectBytes(bytes);
    expect(codesOf(inspection)).toEqual([code]);
    expect(inspection.facts).toBeNull();
  });

  test("the type that was found is said", async () => {
    const { findings } = await inspectBytes(Buffer.from("\u007fELF\u0002"));
    expect(findings[0]?.facts).toEqual({ expected: "epub", found: "program" });
  });
});

describe("INP-07 nothing a book names is ever fetched", () => {
  let knocks = 0;
  const canary = createServer((socket) => {
    knocks += 1;
    socket.destroy();
  });
  let origin = "";
  beforeAll(async () => {
    await new Promise<void>((done) => canary.listen(0, "127.0.0.1", done));
    const address = canary.address();
    origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  });
  afterAll(() => canary.close());

  test("declared entities, outside definitions, inclusions and remote parts leave the canary silent", async () => {
    for (const { name, bytes, code } of reachingBooks(origin)) {
      const inspection = await inspectBytes(bytes);
      expect(codesOf(inspection), name).toContain(code);
    }
    expect(knocks).toBe(0);
    // The canary does hear whoever knocks.
    await new Promise<void>((done) => {
      connect(Number(new URL(origin).port), "127.0.0.1")
        .resume()
        .on("error", () => undefined)
        .on("close", () => done());
    });
    expect(knocks).toBe(1);
  });

  test("what would have been fetched is told with its address, by file and line", async () => {
    const book = reachingBooks(origin).find(({ name }) => name === "remote-parts");
    const { findings } = await inspectBytes(book?.bytes ?? Buffer.alloc(0));
    expect(findings).toContainEqual({
      ...{ severity: "warning", code: "epub-remote", file: "EPUB/one.xhtml", line: 7 },
      facts: { address: `${origin}/image` },
    });
    expect(codesOf({ findings }, "warning")).toContain("epub-script");
  });
});

describe("D-27 an EPUB is held against EPUBCheck's rules", () => {
  test.each(wholeBooks)("$name is accepted", async ({ bytes }) => {
    const inspection = await inspectBytes(bytes);
    expect(codesOf(inspection)).toEqual([]);
    expect(codesOf(inspection, "warning")).toEqual([]);
    expect(inspection.facts?.title).toBe("A small book");
  });

  test.each(brokenBooks)("$name is told as $code", async ({ bytes, code }) => {
    const { findings, facts } = await inspectBytes(bytes);
    expect(findings[0]).toMatchObject({ severity: "error", code, file: expect.any(String) });
    // What can be read is read all the same: the draft shows it beside what is to be mended.
    expect(facts?.title).toBe("A small book");
  });

  test("D-25 a script that is declared is accepted and flagged, as are handlers", async () => {
    const scripted = tinyPage("One", '<p onclick="x()">x</p>', { head: "<script>1</script>" });
    const opf = tinyEpub({ files: { "EPUB/one.xhtml": scripted } });
    const inspection = await inspectBytes(opf);
    expect(codesOf(inspection, "warning")).toContain("epub-script");
  });

  test("a chapter as long as a whole book is read in a time that grows with its words", async () => {
    const words = Array.from({ length: 60_000 }, (_, at) => `word${at % 977}`).join(" ");
    const files = { "EPUB/one.xhtml": tinyPage("One", `<p>${words}</p>`) };
    const began = performance.now();
    const { facts } = await inspectBytes(tinyEpub({ files }));
    expect(facts?.words).toBeGreaterThan(60_000);
    // A segmenter given all of it at once takes a minute.
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  test("more remarks than anybody reads are counted", async () => {
    const links = Array.from({ length: 250 }, (_, at) => `<a href="no-${at}.xhtml">x</a>`).join(
      " ",
    );
    const files = { "EPUB/one.xhtml": tinyPage("One", `<p>${links}</p>`) };
    const { findings } = await inspectBytes(tinyEpub({ files }));
    expect(findings).toHaveLength(201);
    expect(findings.at(-1)).toMatchObject({ severity: "note", code: "findings-cut" });
  });
});
