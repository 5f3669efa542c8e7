import { type PDFDocument, type PDFPage, rgb } from "@cantoo/pdf-lib";
import type { Fonts } from "./write-pdf";

type Style = { font: keyof Fonts; size: number; leading: number };

const a5 = { width: 420, height: 595 };
const margin = { left: 56, right: 56, top: 64, bottom: 72 };
const ink = rgb(0.12, 0.13, 0.15);
const column = a5.width - margin.left - margin.right;

/** Pages being printed one line after the other; distances in points, downwards. */
export class Sheets {
  private pages: PDFPage[] = [];
  private current = -1;
  private y = 0;

  constructor(
    private readonly document: PDFDocument,
    private readonly fonts: Fonts,
  ) {}

  /** Begins a new page and answers its position from zero. */
  turn() {
    this.pages.push(this.document.addPage([a5.width, a5.height]));
    return this.goTo(this.pages.length - 1);
  }

  /** Keeps blank pages for what is known only at the end. */
  reserve(count: number) {
    for (let page = 0; page < count; page++) this.turn();
  }

  /** Continues at the top of a page there is already. */
  goTo(position: number) {
    this.current = position;
    this.y = a5.height - margin.top;
    return position;
  }

  /** Leaves white space. */
  drop(points: number) {
    this.y -= points;
  }

  /** Writes a paragraph, broken at spaces that may break, over as many pages as it takes. */
  write(text: string, style: Style) {
    for (const line of this.lines(text, style)) {
      if (this.y < margin.bottom) this.turn();
      this.draw(line, margin.left, style);
      this.y -= style.leading;
    }
  }

  /** Writes one line of the contents: what, and on which page. */
  entry(title: string, place: string) {
    const style: Style = { font: "serif", size: 10.5, leading: 18 };
    const width = this.fonts.serif.widthOfTextAtSize(place, style.size);
    const [first, ...rest] = this.lines(title, style, column - 48);
    this.draw(first ?? "", margin.left, style);
    this.draw(place, a5.width - margin.right - width, style);
    this.y -= style.leading;
    for (const line of rest) {
      this.draw(line, margin.left + 14, style);
      this.y -= style.leading;
    }
  }

  /** Prints page numbers at the foot of every page but the first. */
  number() {
    this.pages.forEach((page, position) => {
      if (position === 0) return;
      const text = String(position + 1);
      const x = (a5.width - this.fonts.serif.widthOfTextAtSize(text, 9)) / 2;
      page.drawText(text, { x, y: 38, size: 9, font: this.fonts.serif, color: ink });
    });
  }

  private draw(text: string, x: number, { font, size }: Style) {
    this.pages[this.current]?.drawText(text, {
      x,
      y: this.y,
      size,
      font: this.fonts[font],
      color: ink,
    });
  }

  private lines(text: string, { font, size }: Style, room = column) {
    const lines: string[] = [];
    for (const word of text.split(" ")) {
      const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
      if (lines.length > 0 && this.fonts[font].widthOfTextAtSize(longer, size) > room)
        lines.push(word);
      else lines[Math.max(0, lines.length - 1)] = longer;
    }
    return lines;
  }
}
