import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { ReadingPlace } from "@/lib/reading/reading-place";
import { type ContentsEntry, plainTitle } from "./engine";

type OutlineItem = Awaited<ReturnType<PDFDocumentProxy["getOutline"]>>[number];

/** A chapter of a PDF and the page it begins on, from one. */
export type PdfChapter = { title: string; page: number };

// A table of contents longer than this is an index; looking up every line would keep the first page waiting.
const mostLines = 500;

/** A PDF's own table of contents: lines whose target is a page number. */
export async function readOutline(pdf: PDFDocumentProxy): Promise<ContentsEntry[]> {
  let left = mostLines;
  async function entries(items: OutlineItem[]): Promise<ContentsEntry[]> {
    const shown = items.slice(0, Math.max(0, left));
    left -= shown.length;
    const found: ContentsEntry[] = [];
    for (const { title, dest, items: children } of shown) {
      const page = await pageOf(pdf, dest);
      const target = page === null ? null : String(page);
      found.push({ title, target, children: await entries(children) });
    }
    return found;
  }
  return entries((await pdf.getOutline()) ?? []);
}

/** The page a destination leads to, from one; null for one that leads nowhere. */
export async function pageOf(pdf: PDFDocumentProxy, dest: string | unknown[] | null) {
  try {
    const whole = typeof dest === "string" ? await pdf.getDestination(dest) : dest;
    const [page] = whole ?? [];
    if (typeof page === "number") return page + 1;
    return page ? (await pdf.getPageIndex(page as { num: number; gen: number })) + 1 : null;
  } catch {
    return null;
  }
}

/** The chapters of a table of contents in the order of their pages. */
export function chaptersOf(contents: readonly ContentsEntry[]): PdfChapter[] {
  const all = contents.flatMap(({ title, target, children }): PdfChapter[] => [
    ...(target === null ? [] : [{ title, page: Number(target) }]),
    ...chaptersOf(children),
  ]);
  return all.sort((left, right) => left.page - right.page);
}

/** The chapter a page lies in and how far, from 0 to 1; null before the first. */
export function chapterAt(chapters: readonly PdfChapter[], page: number, pages: number) {
  const at = chapters.findLastIndex((chapter) => chapter.page <= page);
  const chapter = chapters[at];
  if (!chapter) return null;
  const next = chapters.slice(at + 1).find((later) => later.page > chapter.page);
  const length = (next?.page ?? pages + 1) - chapter.page;
  return { title: chapter.title, within: Math.min(1, (page - chapter.page) / length), length };
}

/**
 * The page of `pages` to begin on: the one kept; else as far into the chapter of that title, of several so called the
 * one nearest to the share of the whole; else that share.
 */
export function startPage(
  { page, chapter, within, fraction }: ReadingPlace,
  chapters: readonly PdfChapter[],
  pages: number,
) {
  if (page !== null) return page;
  const share = Math.round(fraction * pages) + 1;
  const wanted = chapter && plainTitle(chapter.title);
  const found = chapters
    .filter(({ title }) => plainTitle(title) === wanted)
    .map((one) => {
      const { length } = chapterAt(chapters, one.page, pages) ?? { length: 1 };
      return one.page + Math.floor(within * Math.max(0, length - 1));
    });
  return (
    found.toSorted((one, other) => Math.abs(one - share) - Math.abs(other - share))[0] ?? share
  );
}
