/** One piece of a paper, in reading order. */
export type PaperPart =
  | { kind: "heading"; text: string }
  | { kind: "text"; text: string; isSmall?: boolean }
  /** Who it is from and for, side by side; each block a label and its lines. */
  | { kind: "parties"; blocks: { label: string; lines: string[] }[] }
  /** Facts in two columns: a name and its value. */
  | { kind: "facts"; rows: [name: string, value: string][] }
  | PaperTable
  /** Sums at the right edge, the last one large. */
  | { kind: "totals"; rows: [name: string, value: string][] };

export type PaperTable = {
  kind: "table";
  caption: string;
  /** `share` is the column's part of the width; all shares together are the whole. */
  columns: { heading: string; share: number; isNumeric?: boolean }[];
  rows: string[][];
};

/** An official paper before it is drawn. Everything printed comes from here: the same paper is the same bytes. */
export type Paper = {
  title: string;
  language: "fr" | "en";
  /** Who issues it, for the file's own description. */
  author: string;
  /** What the file says of its making (UTC): an instant of the paper's row, never the clock. */
  createdAt: Date;
  /** A picture above the title: PNG, the words it stands for, and its size in points. */
  logo?: { png: Uint8Array; alt: string; width: number; height: number };
  parts: PaperPart[];
  /** Said at the foot of every page, with the page's mark after it. */
  foot: string;
  pageMark: (page: number, pages: number) => string;
};
