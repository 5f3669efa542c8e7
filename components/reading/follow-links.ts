/**
 * Takes the links of a document into our own hands: `goInside` is asked to go where a link of the book leads, and
 * what leads out opens in a window of its own that knows nothing of this one.
 */
export function followLinks(doc: Document, goInside: (href: string) => void) {
  doc.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest?.("a[*|href], area[href]");
    const href = link?.getAttribute("href") ?? link?.getAttribute("xlink:href");
    if (!href) return;
    event.preventDefault();
    if (/^(https?:|mailto:)/i.test(href)) window.open(href, "_blank", "noopener,noreferrer");
    else goInside(href);
  });
}
