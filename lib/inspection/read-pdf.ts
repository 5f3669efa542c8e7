import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { ContentsItem } from "@/lib/catalog/contents";
import { wordsOf } from "./chapter-sketch";
import { type FileFacts, fileFacts } from "./file-facts";
import { numbered } from "./navigation";

/** What turning every page showed; pages count from one. */
export type PdfPages = {
  words: number | null;
  scripts: number[];
  attachments: { page: number; name: string }[];
  /** The first page that cannot be read. */
  damaged: number | null;
};

/** In longer documents words are not counted: turning every page would take minutes. */
const mostPages = 3000;
/** An outline of more entries, or deeper, is cut there. */
const mostEntries = 2000;
const deepest = 6;

/** Turns the pages of a PDF: counts words and finds what is fastened to them. */
export async function readPages(pdf: PDFDocumentProxy): Promise<PdfPages> {
  const read: PdfPages = { words: 0, scripts: [], attachments: [], damaged: null };
  for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number++) {
    try {
      const page = await pdf.getPage(number);
      await readOne(page, number, read);
      page.cleanup();
    } catch {
      return { ...read, damaged: number };
    }
  }
  return pdf.numPages > mostPages ? { ...read, words: null } : read;
}

async function readOne(page: PDFPageProxy, number: number, read: PdfPages) {
  const { items } = await page.getTextContent();
  const text = items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : ""));
  read.words = (read.words ?? 0) + wordsOf(text.join("")).length;
  const annotations = (await page.getAnnotations()) as Annotation[];
  const acts = annotations.some(({ actions }) => actions && Object.keys(actions).length > 0);
  if ((acts || (await page.getJSActions())) && read.scripts.length < 20) read.scripts.push(number);
  for (const { file } of annotations)
    if (file) read.attachments.push({ page: number, name: file.filename });
}

type Metadata = { get(name: string): unknown };
type Annotation = { actions?: Record<string, unknown> | null; file?: { filename: string } };

/** What a PDF says of itself. `isRestricted`: it is encrypted, though it opens without a password. */
export async function readPdfFacts(pdf: PDFDocumentProxy, { words }: PdfPages) {
  // What pdf.js answers is more than its types say.
  const answer: { info: object; metadata: Metadata | null; hasStructTree?: boolean } =
    await pdf.getMetadata();
  const { info, metadata, hasStructTree = false } = answer;
  const said = info as Record<string, unknown>;
  const marked = (await pdf.getMarkInfo()) as { Marked?: boolean } | null;
  const title = line(metadata?.get("dc:title")) || line(said.Title);
  const author = line(metadata?.get("dc:creator")) || line(said.Author);
  const facts: FileFacts = fileFacts.parse({
    title: title || null,
    language: line(said.Language) || line(metadata?.get("dc:language")) || null,
    authors: author === "" ? [] : author.split(/[;,]/).map(line).filter(Boolean),
    pages: pdf.numPages,
    words,
    contents: outlined((await pdf.getOutline()) ?? [], { left: mostEntries }, 1),
  });
  const isTagged = hasStructTree || marked?.Marked === true;
  return { facts, isTagged, isRestricted: Boolean(said.EncryptFilterName) };
}

function line(value: unknown) {
  const text = Array.isArray(value) ? value.join(", ") : value;
  return typeof text === "string" ? text.replaceAll(/[\t\n\f\r \0]+/g, " ").trim() : "";
}

type OutlineItem = { title: string; items: OutlineItem[] };

function outlined(items: OutlineItem[], room: { left: number }, depth: number): ContentsItem[] {
  if (depth > deepest) return [];
  return items.flatMap(({ title, items: inner }) => {
    const said = line(title);
    if (said === "" || room.left <= 0) return [];
    room.left -= 1;
    const children = outlined(inner, room, depth + 1);
    return [{ ...numbered(said), state: "written" as const, children }];
  });
}
