import type { PdfSheet } from "./pdf-sheet";

/** How far an arrow key scrolls, in pixels. */
const lineHeight = 64;

/**
 * The column of sheets one scrolls through: draws those in sight and their neighbours, empties the others, and tells
 * the page one is at. Pages count from one.
 */
export function pdfScroller(
  sheets: readonly PdfSheet[],
  { name, onPage }: { name: string; onPage: (page: number) => void },
) {
  const element = document.createElement("div");
  element.className = "pdf-scroller";
  element.tabIndex = 0;
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", name);
  element.append(...sheets.map((sheet) => sheet.element));
  const bySheet = new Map(sheets.map((sheet) => [sheet.element as Element, sheet]));
  const inSight = new Set<PdfSheet>();
  let [scale, current, frame] = [0, 1, 0];

  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const sheet = bySheet.get(target);
        if (!sheet) continue;
        if (isIntersecting) inSight.add(sheet);
        else inSight.delete(sheet);
        if (isIntersecting) void sheet.draw(scale);
        else sheet.clear();
      }
    },
    { root: element, rootMargin: "100% 0px" },
  );
  for (const sheet of sheets) watch.observe(sheet.element);

  function look() {
    const line = element.scrollTop + element.clientHeight / 3;
    const at = sheets.findLastIndex((sheet) => sheet.element.offsetTop <= line);
    const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 2;
    const page = isAtEnd && element.scrollTop > 0 ? sheets.length : Math.max(1, at + 1);
    if (page === current) return;
    current = page;
    onPage(page);
  }

  const onScroll = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(look);
  };
  element.addEventListener("scroll", onScroll, { passive: true });

  function goTo(page: number) {
    const sheet = sheets[page - 1];
    if (!sheet) return;
    element.scrollTop = sheet.element.offsetTop - 12;
    current = page;
    onPage(page);
  }

  return {
    element,
    goTo,
    page: () => current,
    line: (step: 1 | -1) => element.scrollBy({ top: step * lineHeight }),
    /** Draws everything anew at a scale, for pages of that size at scale one, and stays at the page one is at. */
    scaleTo(wanted: number, width: number, height: number) {
      if (wanted === scale) return;
      scale = wanted;
      for (const sheet of sheets) {
        sheet.clear();
        sheet.size(width, height, scale);
      }
      const sheet = sheets[current - 1];
      if (sheet) element.scrollTop = sheet.element.offsetTop - 12;
      for (const seen of inSight) void seen.draw(scale);
    },
    close: () => {
      watch.disconnect();
      cancelAnimationFrame(frame);
      for (const sheet of sheets) sheet.clear();
      element.remove();
    },
  };
}
