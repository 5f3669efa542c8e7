import { type PDFDocumentProxy, type RenderTask, TextLayer } from "pdfjs-dist/legacy/build/pdf.mjs";
import { pdfLinks } from "./pdf-links";

// Beyond this many pixels a canvas stays blank in some browsers.
const mostPixels = 16_000_000;

type Terms = {
  /** The accessible name of a page, "{number}" standing for it. */
  name: string;
  goToPage: (page: number) => void;
};

/** One page of a PDF: an empty sheet of the right size, drawn when it comes into sight and emptied when it leaves. */
export function pdfSheet(pdf: PDFDocumentProxy, number: number, { name, goToPage }: Terms) {
  const element = document.createElement("div");
  element.className = "pdf-sheet";
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", nameOf(number));
  let drawn: { scale: number; task: RenderTask | null } | null = null;

  function nameOf(page: number) {
    return name.replace("{number}", String(page));
  }

  function size(width: number, height: number, scale: number) {
    element.style.width = `${Math.floor(width * scale)}px`;
    element.style.height = `${Math.floor(height * scale)}px`;
    element.style.setProperty("--total-scale-factor", String(scale));
  }

  async function draw(scale: number) {
    if (drawn?.scale === scale) return;
    clear();
    const mine = { scale, task: null as RenderTask | null };
    drawn = mine;
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale });
    if (drawn !== mine) return;
    size(viewport.width / scale, viewport.height / scale, scale);
    const canvas = document.createElement("canvas");
    const sharp = Math.min(
      devicePixelRatio,
      Math.sqrt(mostPixels / (viewport.width * viewport.height)),
    );
    canvas.width = Math.floor(viewport.width * sharp);
    canvas.height = Math.floor(viewport.height * sharp);
    canvas.setAttribute("aria-hidden", "true");
    const text = document.createElement("div");
    text.className = "pdf-text";
    element.append(canvas, text);
    mine.task = page.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] });
    const words = page.streamTextContent({ includeMarkedContent: true });
    await Promise.all([
      mine.task.promise,
      new TextLayer({ textContentSource: words, container: text, viewport }).render(),
    ]).catch(() => undefined);
    const links = await pdfLinks(pdf, page, viewport, { nameOf, goToPage });
    if (drawn === mine) element.append(...links);
  }

  function clear() {
    drawn?.task?.cancel();
    drawn = null;
    element.replaceChildren();
  }

  return { element, number, size, draw, clear };
}

export type PdfSheet = ReturnType<typeof pdfSheet>;
