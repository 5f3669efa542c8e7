import { PDFDocument } from "@cantoo/pdf-lib";
import { describe, expect, test } from "vitest";
import { writePdf } from "@/prisma/factories/press/write-pdf";
import { codesOf, inspections } from "@/prisma/testing/inspected";
import { type TinyPdf, tinyPdf } from "@/prisma/testing/tiny-pdf";
import { tinyZip } from "@/prisma/testing/tiny-zip";

const { inspectBytes } = inspections();
const inspectPdf = (bytes: Uint8Array) => inspectBytes(bytes, { format: "pdf" });

describe("INP-06 what is no whole PDF is refused with its reason", () => {
  const whole = tinyPdf();
  const cases: [string, Uint8Array, string][] = [
    ["no bytes", Buffer.alloc(0), "empty-file"],
    ["cut in the middle", whole.subarray(0, whole.length / 2), "pdf-cut"],
    ["cut before its last line", whole.subarray(0, whole.length - 7), "pdf-cut"],
    ["an EPUB", tinyZip([{ name: "mimetype", bytes: "x" }]), "wrong-type"],
    ["a page and a PDF", Buffer.concat([Buffer.from("<html>"), whole]), "wrong-type"],
    ["a PDF with a page in its head", withinHead(whole, "<script>alert(1)</script>"), "polyglot"],
    [
      "a PDF with an archive behind it",
      Buffer.concat([whole, tinyZip([{ name: "a", bytes: "b" }])]),
      "polyglot",
    ],
    [
      "a PDF without pages",
      Buffer.from(
        whole.toString("latin1").replace("/Kids [3 0 R] /Count 1", "/Kids [] /Count 0"),
        "latin1",
      ),
      "pdf-damaged",
    ],
    ["nothing but its ends", Buffer.from("%PDF-1.7\nstartxref\n9\n%%EOF\n"), "pdf-damaged"],
  ];
  test.each(cases)("D-25 %s", async (_name, bytes, code) => {
    const inspection = await inspectPdf(bytes);
    expect(codesOf(inspection)).toEqual([code]);
    expect(inspection.facts).toBeNull();
  });
});

function withinHead(pdf: Buffer, words: string) {
  return Buffer.concat([pdf.subarray(0, 9), Buffer.from(`%${words}\n`), pdf.subarray(9)]);
}

describe("INP-09 what a PDF would do by itself is flagged, and the file accepted", () => {
  const script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
  const cases: [string, TinyPdf, string[]][] = [
    [
      "a script for the document",
      { catalog: `/Names << /JavaScript << /Names [(a) 9 0 R] >> >>`, objects: { 9: script } },
      ["pdf-script"],
    ],
    [
      "a script when it is opened",
      { catalog: "/OpenAction 9 0 R", objects: { 9: script } },
      ["pdf-script", "pdf-open-action"],
    ],
    [
      "a script with its name in hexadecimal",
      { catalog: "/OpenAction 9 0 R", objects: { 9: "<< /S /J#61vaScript /JS (1) >>" } },
      ["pdf-script", "pdf-open-action"],
    ],
    [
      "a launch",
      { catalog: "/OpenAction 9 0 R", objects: { 9: "<< /S /Launch /F (calc.exe) >>" } },
      ["pdf-launch", "pdf-open-action"],
    ],
    [
      "a launch behind a link",
      {
        page: "/Annots [9 0 R]",
        objects: {
          9: "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (calc.exe) >> >>",
        },
      },
      ["pdf-launch"],
    ],
    [
      "a launch among packed objects",
      { packed: { 20: "<< /S /Launch /F (calc.exe) >>" } },
      ["pdf-launch"],
    ],
    [
      "a file fastened to it",
      {
        catalog: "/Names << /EmbeddedFiles << /Names [(a) 9 0 R] >> >>",
        objects: {
          9: "<< /Type /Filespec /F (setup.exe) /EF << /F 10 0 R >> >>",
          10: "<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream",
        },
      },
      ["pdf-attachment"],
    ],
    [
      "a file nobody lists",
      { objects: { 9: "<< /Type /EmbeddedFile /Length 1 >>\nstream\nx\nendstream" } },
      ["pdf-attachment"],
    ],
    ["opening at a page", { catalog: "/OpenAction [3 0 R /Fit]" }, []],
    ["nothing", {}, []],
  ];
  test.each(cases)("%s", async (_name, wish, codes) => {
    const inspection = await inspectPdf(tinyPdf(wish));
    expect(codesOf(inspection)).toEqual([]);
    expect(codesOf(inspection, "warning")).toEqual(codes);
  });

  test("a page that runs a script is named", async () => {
    const { findings } = await inspectPdf(tinyPdf({ page: `/AA << /O ${script} >>` }));
    expect(findings).toContainEqual({ severity: "warning", code: "pdf-script", page: 1 });
  });

  test("a file fastened to a PDF is named", async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage();
    await pdf.attach(Buffer.from("x"), "setup.exe", { mimeType: "application/octet-stream" });
    const { findings } = await inspectPdf(await pdf.save());
    expect(findings).toContainEqual(
      expect.objectContaining({ code: "pdf-attachment", facts: { name: "setup.exe" } }),
    );
  });
});

describe("encryption", () => {
  const encrypted = async (userPassword?: string) => {
    const pdf = await PDFDocument.create();
    pdf.addPage().drawText("Some words");
    pdf.encrypt({ ownerPassword: "owner", ...(userPassword ? { userPassword } : {}) });
    return pdf.save();
  };

  test("a PDF that asks for a password is refused", async () => {
    expect(codesOf(await inspectPdf(await encrypted("secret")))).toEqual(["pdf-locked"]);
  });

  test("one that only forbids printing or copying is accepted with a warning", async () => {
    const inspection = await inspectPdf(await encrypted());
    expect(codesOf(inspection)).toEqual([]);
    expect(codesOf(inspection, "warning")).toContain("pdf-restricted");
  });
});

describe("what a PDF says of itself", () => {
  test("title, author, pages and words", async () => {
    const { facts, findings } = await inspectPdf(tinyPdf());
    expect(facts).toMatchObject({
      ...{ title: "A small PDF", authors: ["Ada Example"], pages: 1, words: 5 },
      ...{ language: null, contents: [], chapters: [], accessibility: null },
    });
    expect(codesOf({ findings }, "note")).toEqual([
      "pdf-no-language",
      "pdf-no-tags",
      "pdf-no-outline",
    ]);
  });

  test("the press's own: language, and the outline as contents", async () => {
    const { bytes, pageCount } = await writePdf({
      ...{ slug: "x", language: "fr", title: "Été", subtitle: null, authors: ["A", "B"] },
      ...{ edition: "1", modified: "2026-01-01T00:00:00Z", notice: "Essai" },
      chapters: [
        { number: "1", title: "Début", sections: [], paragraphs: ["Un mot."] },
        { title: "Fin", sections: [], paragraphs: ["Deux mots."] },
      ],
    });
    const { facts } = await inspectPdf(bytes);
    expect(facts).toMatchObject({
      title: "Été",
      language: "fr",
      authors: ["A", "B"],
      pages: pageCount,
    });
    expect(facts?.contents).toEqual([
      { number: "1", title: "Début", state: "written", children: [] },
      { title: "Fin", state: "written", children: [] },
    ]);
  });

  test("a PDF of pictures is accepted and told that nobody can search it", async () => {
    const inspection = await inspectPdf(tinyPdf({ text: "" }));
    expect(codesOf(inspection, "warning")).toEqual(["pdf-no-text"]);
  });
});
