import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import { bookAddress } from "./book-address";
import { lineLength } from "./book-styles";
import { type Engine, type EngineTerms, findEntry, plainTitle } from "./engine";
import { PdfBytes } from "./pdf-bytes";
import { chapterAt, chaptersOf, readOutline, startPage } from "./pdf-outline";
import { pdfParts } from "./pdf-parts";
import { pdfScroller } from "./pdf-scroller";
import { pdfSheet } from "./pdf-sheet";

/** Opens a PDF in `mount`. Rejects with `Shut` when the right to it is refused. */
export async function openPdf(mount: HTMLElement, terms: EngineTerms): Promise<Engine> {
  const { pdf, close } = await readPdf(terms);
  const pages = pdf.numPages;
  const [first, contents] = await Promise.all([pdf.getPage(1), readOutline(pdf)]);
  const chapters = chaptersOf(contents);
  const { width, height } = first.getViewport({ scale: 1 });
  const sheets = Array.from({ length: pages }, (_, at) =>
    pdfSheet(pdf, at + 1, { name: terms.names.page, goToPage: (page) => scroller.goTo(page) }),
  );
  const scroller = pdfScroller(sheets, { name: terms.names.text, onPage: tell });

  function tell(page: number) {
    const chapter = chapterAt(chapters, page, pages);
    terms.onMove({
      place: {
        ...{ cfi: null, page, chapter: chapter && { href: null, title: chapter.title } },
        ...{ within: chapter?.within ?? 0, fraction: (page - 1) / pages },
      },
      ...{ chapter: chapter?.title ?? "", percent: Math.round((page / pages) * 100) },
      page: { at: page, of: pages },
    });
  }

  const to = (page: number) => scroller.goTo(Math.min(pages, Math.max(1, page)));
  let settings = terms.settings;
  const fitWidth = () => {
    const usual = Math.min(mount.clientWidth - 24, lineLength({ ...settings, size: 100 }) * 1.25);
    scroller.scaleTo((usual / width) * (settings.size / 100), width, height);
  };
  mount.replaceChildren(scroller.element);
  fitWidth();
  const watch = new ResizeObserver(fitWidth);
  watch.observe(mount);
  const find = (chapter: string) => {
    if (/^\d+$/.test(chapter)) return Number(chapter);
    const wanted = plainTitle(chapter);
    const found = findEntry(contents, ({ title }) => plainTitle(title) === wanted);
    return found?.target ? Number(found.target) : null;
  };
  to(
    (terms.chapter ? find(terms.chapter) : null) ??
      (terms.start ? startPage(terms.start, chapters, pages) : 1),
  );
  return {
    ...{ contents, isRightToLeft: false },
    next: () => to(scroller.page() + 1),
    previous: () => to(scroller.page() - 1),
    line: (step) => scroller.line(step),
    toStart: () => to(1),
    toEnd: () => to(pages),
    toChapter: (target) => {
      const page = find(target);
      if (page !== null) to(page);
      return page !== null;
    },
    toPage: to,
    apply: (chosen) => {
      settings = chosen;
      fitWidth();
    },
    close: () => {
      watch.disconnect();
      scroller.close();
      close();
    },
  };
}

// Nothing in the file is run: no script of its own, no form of the other kind, no code made out of its fonts.
async function readPdf({ manifestHref, onShut }: EngineTerms) {
  const address = bookAddress(manifestHref, onShut);
  const { sizeBytes } = await address.open();
  GlobalWorkerOptions.workerSrc = `${pdfParts}build/pdf.worker.min.mjs`;
  const task = getDocument({
    range: new PdfBytes(address, sizeBytes, onShut),
    ...{ rangeChunkSize: 256 * 1024, disableAutoFetch: true, disableStream: true },
    ...{ isEvalSupported: false, enableXfa: false, stopAtErrors: false },
    ...{ cMapUrl: `${pdfParts}cmaps/`, cMapPacked: true },
    ...{ standardFontDataUrl: `${pdfParts}fonts/`, wasmUrl: `${pdfParts}wasm/` },
    iccUrl: `${pdfParts}icc/`,
  });
  const pdf: PDFDocumentProxy = await task.promise;
  return { pdf, close: () => void task.destroy() };
}
