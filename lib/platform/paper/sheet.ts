import "server-only";
import PDFDocument from "pdfkit";
import type { Paper } from "./paper";
import { printedFace, type Voice } from "./typeface";

export type Element = PDFKit.PDFStructureElement;
type Place = { x: number; y: number; width: number; isEnd?: boolean };
export type Style = { voice: Voice; size: number; leading: number; color?: string };

const a4 = { width: 595.28, height: 841.89 };
export const margin = { left: 56, right: 56, top: 60, bottom: 76 };
/** Width of the printed column, in points. */
export const column = a4.width - margin.left - margin.right;

export const ink = "#211e19";
export const soft = "#5a5348";
const rule = "#b9b0a0";

// Every sign that may be printed: what the paper says, and what its page marks are made of.
function signsOf({ title, parts, foot, pageMark }: Paper) {
  return `${JSON.stringify([title, parts, foot])}${pageMark(1, 1)} 0123456789`;
}

/**
 * A document being printed from top to bottom, in points. Text goes into elements of its structure, so that a reader
 * who listens hears headings, rows and cells; lines and page numbers are marked as ornament.
 */
export class Sheet {
  readonly document: PDFKit.PDFDocument;
  readonly root: Element;
  y = margin.top;

  constructor(paper: Paper) {
    this.document = new PDFDocument({
      ...{ size: "A4", margin: 0, bufferPages: true, pdfVersion: "1.7", tagged: true },
      ...{
        subset: "PDF/UA" as PDFKit.Mixins.PDFSubsets,
        displayTitle: true,
        lang: paper.language === "fr" ? "fr-FR" : "en-GB",
      },
      info: {
        ...{ Title: paper.title, Author: paper.author, Producer: "Bouquin", Creator: "Bouquin" },
        ...{ CreationDate: paper.createdAt, ModDate: paper.createdAt },
      },
      // No face of the library's own: whatever is printed is embedded.
      font: null as unknown as string,
    });
    for (const voice of ["serif", "sans"] as const)
      this.document.registerFont(voice, printedFace(voice, signsOf(paper)));
    this.root = this.document.struct("Document");
    this.document.addStructure(this.root);
  }

  /** Begins a new page unless so many points are left on this one. */
  keep(points: number) {
    if (this.y + points <= a4.height - margin.bottom) return false;
    this.document.addPage();
    this.y = margin.top;
    return true;
  }

  /** An element of the structure, open for others. */
  open(parent: Element, type: string) {
    const element = this.document.struct(type);
    parent.add(element);
    return element;
  }

  /** Prints lines of text as one element, starting at (x, y). */
  say(
    parent: Element,
    type: string,
    lines: string[],
    at: Place,
    style: Style,
    more: { scope?: string } = {},
  ) {
    const draw = () => this.print(lines, at, style);
    parent.add(
      this.document.struct(type, more as { title?: string }, lines.length > 0 ? [draw] : []),
    );
  }

  /** Prints lines that say nothing new to whoever listens: headings repeated on another page. */
  ornament(lines: string[], at: Place, style: Style) {
    this.document.markContent("Artifact", { type: "Pagination" });
    this.print(lines, at, style);
    this.document.endMarkedContent();
  }

  /** Text broken into lines at spaces that may break; a word too long for the width is cut. */
  lines(text: string, width: number, style: Style) {
    this.use(style);
    const lines: string[] = [];
    for (const paragraph of text.split("\n")) {
      let line = "";
      for (const word of paragraph.split(" ").flatMap((one) => this.pieces(one, width))) {
        const longer = line === "" ? word : `${line} ${word}`;
        if (line !== "" && this.document.widthOfString(longer) > width) {
          lines.push(line);
          line = word;
        } else line = longer;
      }
      lines.push(line);
    }
    return lines;
  }

  /** A picture at the left edge, with the words it stands for. */
  picture({ png, alt, width, height }: NonNullable<Paper["logo"]>) {
    const { y } = this;
    const place = { width, height };
    const draw = () => this.document.image(Buffer.from(png), margin.left, y, place);
    const bbox: [number, number, number, number] = [
      ...([margin.left, a4.height - y - height] as const),
      ...([margin.left + width, a4.height - y] as const),
    ];
    // The library knows a figure's box; its types do not.
    this.root.add(this.document.struct("Figure", { alt, ...{ bbox } }, [draw]));
    this.y += height + 18;
  }

  /** A thin line across the column. */
  rule(weight = 0.6) {
    this.document.markContent("Artifact", { type: "Layout" });
    this.document
      .moveTo(margin.left, this.y)
      .lineTo(margin.left + column, this.y)
      .lineWidth(weight)
      .strokeColor(rule)
      .stroke();
    this.document.endMarkedContent();
  }

  /** Says the same at the foot of every page, and which page it is. */
  number(foot: string, mark: (page: number, pages: number) => string) {
    const style: Style = { voice: "sans", size: 7.5, leading: 10, color: soft };
    const { count } = this.document.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.document.switchToPage(page);
      this.use(style);
      const text = mark(page + 1, count);
      const at = a4.height - 44;
      this.document.markContent("Artifact", { type: "Pagination" });
      const edge = margin.left + column - this.document.widthOfString(text);
      this.document.text(foot, margin.left, at, { lineBreak: false });
      this.document.text(text, edge, at, { lineBreak: false });
      this.document.endMarkedContent();
    }
  }

  /** Ends the document and answers its bytes. */
  async bytes(): Promise<Uint8Array> {
    const chunks: Buffer[] = [];
    this.document.on("data", (chunk: Buffer) => chunks.push(chunk));
    const done = new Promise<void>((end, fail) => {
      this.document.on("end", end);
      this.document.on("error", fail);
    });
    this.root.end();
    this.document.end();
    await done;
    return new Uint8Array(Buffer.concat(chunks));
  }

  private print(lines: string[], { x, y, width, isEnd }: Place, style: Style) {
    this.use(style);
    lines.forEach((line, index) => {
      const from = isEnd ? x + width - this.document.widthOfString(line) : x;
      this.document.text(line, from, y + index * style.leading, { lineBreak: false });
    });
  }

  private use({ voice, size, color = ink }: Style) {
    this.document.font(voice).fontSize(size).fillColor(color);
  }

  private pieces(word: string, width: number): string[] {
    if (word === "" || this.document.widthOfString(word) <= width) return [word];
    const signs = [...word];
    let cut = signs.length - 1;
    while (cut > 1 && this.document.widthOfString(signs.slice(0, cut).join("")) > width) cut -= 1;
    return [signs.slice(0, cut).join(""), ...this.pieces(signs.slice(cut).join(""), width)];
  }
}
