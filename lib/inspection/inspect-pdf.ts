import { type FileHandle, open } from "node:fs/promises";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Finding, isAcceptable } from "./finding";
import { fault, note, warning } from "./finding-codes";
import type { Inspection } from "./inspection";
import { openPdf } from "./open-pdf";
import { type PdfMarks, pdfMarks } from "./pdf-marks";
import { type PdfPages, readPages, readPdfFacts } from "./read-pdf";

/** A PDF ends with a mark in its last thousand bytes (PDF 32000-1, annex H); some tools add a little after it. */
const tailBytes = 2048;
/** The end of a ZIP archive, with the longest comment it may have. */
const zipTailBytes = 22 + 65_535;

/** Inspects a PDF: that it is whole and open, what it would do by itself, and what it says of itself. */
export async function inspectPdf(path: string): Promise<Inspection> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const shape = await shapeFaults(file, size);
    if (!isAcceptable(shape)) return { findings: shape, facts: null, cover: null };
    return await inspectOpened(path, file, size);
  } finally {
    await file.close();
  }
}

async function shapeFaults(file: FileHandle, size: number): Promise<Finding[]> {
  const head = await textAt(file, 0, 1024);
  if (/<(!doctype html|html|script|svg)[\s>]/i.test(head))
    return [fault("polyglot", { facts: { format: "pdf", other: "html" } })];
  const zipTail = Math.min(size, zipTailBytes);
  if (endsAsZip(await textAt(file, size - zipTail, zipTail)))
    return [fault("polyglot", { facts: { format: "pdf", other: "zip" } })];
  const tail = await textAt(file, Math.max(0, size - tailBytes), tailBytes);
  return /startxref\s{1,16}\d{1,12}\s{1,16}%%EOF/.test(tail) ? [] : [fault("pdf-cut")];
}

// The end record of a ZIP names the length of what follows it.
function endsAsZip(tail: string) {
  const at = tail.lastIndexOf("PK\u0005\u0006");
  return at !== -1 && tail.length - at >= 22;
}

async function textAt(file: FileHandle, at: number, length: number) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.toString("latin1", 0, bytesRead);
}

async function inspectOpened(path: string, file: FileHandle, size: number): Promise<Inspection> {
  const refused = (findings: Finding[]) => ({ findings, facts: null, cover: null });
  let opened: Awaited<ReturnType<typeof openPdf>>;
  try {
    opened = await openPdf(file, size);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    return refused([fault(isLocked ? "pdf-locked" : "pdf-damaged")]);
  }
  try {
    const pages = await readPages(opened.pdf);
    if (pages.damaged !== null) return refused([fault("pdf-damaged", { page: pages.damaged })]);
    const marks = await pdfMarks(path);
    const { facts, isTagged, isRestricted } = await readPdfFacts(opened.pdf, pages);
    const findings = [
      ...(isRestricted ? [warning("pdf-restricted")] : []),
      ...(await actionWarnings(opened.pdf, pages, marks)),
      ...(facts.title ? [] : [note("pdf-no-title")]),
      ...(facts.language ? [] : [note("pdf-no-language")]),
      ...(isTagged ? [] : [note("pdf-no-tags")]),
      ...(facts.contents.length > 0 ? [] : [note("pdf-no-outline")]),
      ...(facts.words === 0 ? [warning("pdf-no-text")] : []),
    ];
    return { findings, facts, cover: null };
  } catch {
    return refused([fault("pdf-damaged")]);
  } finally {
    await opened.close();
  }
}

async function actionWarnings(pdf: PDFDocumentProxy, pages: PdfPages, marks: PdfMarks) {
  const found: Finding[] = pages.scripts.map((page) => warning("pdf-script", { page }));
  if (found.length === 0 && (marks.runsScript || (await pdf.hasJSActions())))
    found.push(warning("pdf-script"));
  if (marks.launches) found.push(warning("pdf-launch"));
  const opening = (await pdf.getOpenAction()) as { dest?: unknown } | null;
  // To open at a certain page is no deed.
  if (marks.opens && !opening?.dest) found.push(warning("pdf-open-action"));
  return [...found, ...(await attachments(pdf, pages, marks))];
}

async function attachments(pdf: PDFDocumentProxy, pages: PdfPages, marks: PdfMarks) {
  const listed = (await pdf.getAttachments()) as Record<string, { filename?: string }> | null;
  const found: Finding[] = Object.entries(listed ?? {}).map(([key, { filename }]) =>
    warning("pdf-attachment", { facts: { name: printed(filename ?? key) } }),
  );
  for (const { page, name } of pages.attachments)
    found.push(warning("pdf-attachment", { page, facts: { name: printed(name) } }));
  if (found.length === 0 && marks.attaches)
    found.push(warning("pdf-attachment", { facts: { name: "?" } }));
  return found.slice(0, 50);
}

function printed(name: string) {
  return [...name.slice(0, 120)].map((sign) => (sign < " " ? "\ufffd" : sign)).join("");
}
