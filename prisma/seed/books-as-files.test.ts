import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inspect } from "@/lib/inspection/inspect";
import { readPrintedEpub } from "@/lib/inspection/inspect-epub";
import type { Inspection } from "@/lib/inspection/inspection";
import { type BookText, contentsOf, sampleOf } from "@/prisma/factories/press/book-text";
import { writeEpub } from "@/prisma/factories/press/write-epub";
import { writePdf } from "@/prisma/factories/press/write-pdf";
import { brokenBooks, type Specimen, wholeBooks } from "@/prisma/testing/epub-corpus";
import { codesOf } from "@/prisma/testing/inspected";
import { missingJava, officialRemarks } from "@/prisma/testing/official-epubcheck";
import { booksOnNumbers } from "./books/books-on-numbers";
import { booksOnSoftware } from "./books/books-on-software";
import { copenhagenBooks } from "./books/copenhagen-books";
import { textOf } from "./seed-book";

const folder = mkdtempSync(join(tmpdir(), "bouquin-seed-books-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Printed = { name: string; path: string; text: BookText; bytes: Buffer };
const printed: Printed[] = [];
const inspections = new Map<string, Inspection>();

beforeAll(async () => {
  const cover = await sharp({
    create: { width: 800, height: 1200, channels: 3, background: "#345" },
  })
    .jpeg()
    .toBuffer();
  const print = (name: string, text: BookText) => {
    const bytes = Buffer.from(writeEpub(text, cover));
    const path = join(folder, `${name}.epub`);
    writeFileSync(path, bytes);
    printed.push({ name, path, text, bytes });
  };
  for (const book of [...copenhagenBooks, ...booksOnNumbers, ...booksOnSoftware])
    for (const [position, edition] of book.editions.entries()) {
      const text = textOf(book, edition);
      print(`${book.slug}-${position + 1}`, text);
      if (book.hasSample) print(`${book.slug}-${position + 1}-sample`, sampleOf(text));
    }
  for (const { name, path } of printed)
    inspections.set(name, await inspect(path, { role: "full", format: "epub" }));
});

describe("the demonstration's books as files", () => {
  test("D-27 pass the checks an author's own file meets, with nothing to say", () => {
    expect(printed.length).toBeGreaterThan(12);
    for (const { name } of printed) expect(inspections.get(name)?.findings, name).toEqual([]);
  });

  test("say their title, language and authors, and have a cover", () => {
    for (const { name, text } of printed) {
      const { title, language, authors } = text;
      const facts = inspections.get(name)?.facts;
      expect(facts, name).toMatchObject({ title, language, authors });
      expect(facts?.coverSha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  test("show the chapters that are written, and no others", () => {
    for (const { name, text } of printed) {
      const facts = inspections.get(name)?.facts;
      const written = contentsOf(text).filter(({ state }) => state === "written");
      const named = (items: { number?: string | undefined; title: string }[]) =>
        items.map(({ number, title }) => (number ? `${number}. ${title}` : title));
      expect(named(facts?.contents ?? []), name).toEqual(named(written));
      expect(
        facts?.chapters.map(({ title }) => title),
        name,
      ).toEqual(named(written));
      expect(facts?.accessibility).toMatchObject({
        ...{ accessModes: ["textual", "visual"], sufficientModes: [["textual"]] },
        ...{ hazards: ["none"], hasNavigation: true, isFixedLayout: false },
      });
    }
  });

  test("D-12 both formats of an edition bear its number, and the same one as their names", async () => {
    for (const book of copenhagenBooks)
      for (const [position, edition] of book.editions.entries()) {
        const text = textOf(book, edition);
        const epub = printed.find(({ name }) => name === `${book.slug}-${position + 1}`);
        const inEpub = /<meta property="schema:bookEdition">(\d+)</.exec(await packageIn(epub));
        const inPdf = await keywordsOf(text);
        expect([Number(inEpub?.[1]), inPdf]).toEqual([position + 1, `edition:${position + 1}`]);
      }
  });

  test("an edition that says the same keeps its fingerprints, one that says more does not", async () => {
    const [first, second] = ["le-plan-copenhague-1", "le-plan-copenhague-2"].map(
      (name) => inspections.get(name)?.facts?.chapters ?? [],
    );
    const before = new Map(first?.map(({ href, fingerprint }) => [href, fingerprint]));
    const changed = second?.filter(({ href, fingerprint }) => before.get(href) !== fingerprint);
    expect(changed?.length).toBeGreaterThan(3);
    expect(changed?.length).toBeLessThan(second?.length ?? 0);
  });

  test("are read for the seed as they are for an author", async () => {
    const [book] = printed;
    const facts = await readPrintedEpub(book?.bytes ?? Buffer.alloc(0));
    const { coverSha256: _cover, ...read } = inspections.get(book?.name ?? "")?.facts ?? {};
    expect(facts).toMatchObject(read);
  });
});

const missing = missingJava();

describe("the official EPUBCheck 5", () => {
  test.skipIf(missing !== null)(
    `D-27 has nothing against any of them, and agrees with the checker in use${missing ? ` (skipped: ${missing})` : ""}`,
    async () => {
      const write = ({ name, bytes }: Specimen) => {
        const path = join(folder, `specimen-${name}.epub`);
        writeFileSync(path, bytes);
        return { name, path };
      };
      const specimens = [...wholeBooks, ...brokenBooks].map(write);
      const all = [...printed, ...specimens];
      const remarks = officialRemarks(all.map(({ path }) => path));
      for (const { name, path } of printed) expect(remarks.get(path), name).toEqual([]);
      for (const { name, path } of specimens) {
        const ours = codesOf(await inspect(path, { role: "full", format: "epub" }));
        const theirs = remarks.get(path)?.filter(({ severity }) => severity !== "WARNING") ?? [];
        // Both refuse or both accept, whatever ids they give their reasons.
        expect([name, ours.length > 0], JSON.stringify(theirs)).toEqual([name, theirs.length > 0]);
      }
    },
    120_000,
  );
});

async function packageIn(book: Printed | undefined) {
  const { unzipSync, strFromU8 } = await import("fflate");
  const file = unzipSync(book?.bytes ?? new Uint8Array())["EPUB/package.opf"];
  return file ? strFromU8(file) : "";
}

async function keywordsOf(text: BookText) {
  const { PDFDocument } = await import("@cantoo/pdf-lib");
  const { bytes } = await writePdf(text);
  return (await PDFDocument.load(bytes)).getKeywords();
}
