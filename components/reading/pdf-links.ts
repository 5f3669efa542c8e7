import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { pageOf } from "./pdf-outline";

type Viewport = ReturnType<PDFPageProxy["getViewport"]>;
type Terms = { nameOf: (page: number) => string; goToPage: (page: number) => void };

/** The links of a PDF's page, laid over it: to other pages, or out of the book in a window of its own. */
export async function pdfLinks(
  pdf: PDFDocumentProxy,
  page: PDFPageProxy,
  viewport: Viewport,
  { nameOf, goToPage }: Terms,
) {
  const found = (await page.getAnnotations()).filter(({ subtype }) => subtype === "Link");
  const links: HTMLElement[] = [];
  for (const { rect, url, dest } of found) {
    const link = document.createElement("a");
    link.className = "pdf-link";
    const leadsOut = typeof url === "string" && /^(https?:|mailto:)/i.test(url);
    if (leadsOut) {
      Object.assign(link, { href: url, target: "_blank", rel: "noopener noreferrer" });
      link.setAttribute("aria-label", url);
    } else {
      const to = await pageOf(pdf, dest ?? null);
      if (to === null) continue;
      link.href = `#page=${to}`;
      link.setAttribute("aria-label", nameOf(to));
      link.addEventListener("click", (event) => {
        event.preventDefault();
        goToPage(to);
      });
    }
    lay(link, viewport.convertToViewportRectangle(rect));
    links.push(link);
  }
  return links;
}

function lay(link: HTMLElement, [a = 0, b = 0, c = 0, d = 0]: number[]) {
  Object.assign(link.style, {
    ...{ left: `${Math.min(a, c)}px`, top: `${Math.min(b, d)}px` },
    ...{ width: `${Math.abs(a - c)}px`, height: `${Math.abs(b - d)}px` },
  });
}
