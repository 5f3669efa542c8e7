import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { describe, expect, test } from "vitest";
import { drawPaper } from "./draw-paper";
import type { Paper } from "./paper";

const paper: Paper = {
  title: "Relevé\u202f: « été »",
  language: "fr",
  author: "Bouquin",
  createdAt: new Date("2026-11-01T00:00:00Z"),
  foot: "Bouquin",
  pageMark: (page, pages) => `${page} / ${pages}`,
  parts: [
    {
      kind: "parties",
      blocks: [
        { label: "De", lines: ["Bouquin"] },
        { label: "À", lines: ["Zoë Łukasik"] },
      ],
    },
    { kind: "facts", rows: [["Période", "octobre 2026"]] },
    { kind: "heading", text: "Mouvements" },
    {
      kind: "table",
      caption: "Ventes",
      columns: [
        { heading: "Livre", share: 3 },
        { heading: "Montant", share: 1, isNumeric: true },
      ],
      rows: Array.from({ length: 80 }, (_, row) => [
        `Livre ${row} ${"long ".repeat(row % 30)}`,
        "1\u202f234,56\u00a0€",
      ]),
    },
    {
      kind: "totals",
      rows: [
        ["Ouverture", "0,00\u00a0€"],
        ["Clôture", "12,00\u00a0€"],
      ],
    },
    { kind: "text", text: "Rien de plus.", isSmall: true },
  ],
};

describe("an official paper", () => {
  test("P-20 is the same to the byte when it is drawn again, at another time", async () => {
    const one = await drawPaper(paper);
    await new Promise((done) => setTimeout(done, 1_100));
    expect(Buffer.from(await drawPaper(paper)).equals(Buffer.from(one))).toBe(true);
  });

  test("is tagged, speaks its language, and embeds every face it uses", async () => {
    const document = await PDFDocument.load(await drawPaper(paper), { updateMetadata: false });
    const { catalog } = document;
    expect(
      catalog.lookup(PDFName.of("MarkInfo"), PDFDict).get(PDFName.of("Marked"))?.toString(),
    ).toBe("true");
    expect(catalog.get(PDFName.of("Lang"))?.toString()).toContain("fr-FR");
    expect(catalog.has(PDFName.of("StructTreeRoot"))).toBe(true);
    expect(document.getPageCount()).toBeGreaterThan(2);
    expect(document.getTitle()).toBe(paper.title);
    expect(document.getCreationDate()).toEqual(paper.createdAt);
    const dictionaries = document.context.enumerateIndirectObjects().map(([, object]) => object);
    const descriptors = dictionaries.filter(
      (one): one is PDFDict =>
        one instanceof PDFDict && one.get(PDFName.of("Type"))?.toString() === "/FontDescriptor",
    );
    expect(descriptors).toHaveLength(2);
    for (const one of descriptors)
      expect(one.has(PDFName.of("FontFile3")) || one.has(PDFName.of("FontFile2"))).toBe(true);
  });

  test("loses neither the narrow space of French nor a letter with a mark", async () => {
    const text = await spoken(await drawPaper(paper));
    for (const sign of ["\u202f", "\u00a0", "Ł", "ë", "€", "«"]) expect(text).toContain(sign);
  });
});

/** The characters a document's faces can be read as. */
async function spoken(bytes: Uint8Array) {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const maps = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []))
    .map((stream) => Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1"))
    .filter((content) => content.includes("beginbfrange"));
  return maps
    .flatMap((map) => [...map.matchAll(/<([0-9a-f]{4})>/g)])
    .map(([, code]) => String.fromCodePoint(Number.parseInt(code ?? "", 16)))
    .join("");
}
