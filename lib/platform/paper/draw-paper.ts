import "server-only";
import { drawTable } from "./draw-table";
import type { Paper, PaperPart } from "./paper";
import { column, type Element, margin, Sheet, type Style, soft } from "./sheet";

const body: Style = { voice: "sans", size: 9.5, leading: 14 };
const small: Style = { voice: "sans", size: 8, leading: 11.5, color: soft };
const label: Style = { voice: "sans", size: 8, leading: 12, color: soft };
const title: Style = { voice: "serif", size: 22, leading: 28 };
const subtitle: Style = { voice: "serif", size: 13, leading: 18 };
const grand: Style = { voice: "serif", size: 14, leading: 22 };

/**
 * Draws a paper as PDF (A4): embedded faces, language and title set, tagged for whoever listens, dated by the paper
 * itself. The same paper gives the same bytes. Whoever draws loads this when they do: what draws and embeds is half a second of
 * a process's start.
 */
export async function drawPaper(paper: Paper): Promise<Uint8Array> {
  const sheet = new Sheet(paper);
  if (paper.logo) sheet.picture(paper.logo);
  paragraph(sheet, "H1", paper.title, title);
  sheet.y += 14;
  for (const part of paper.parts) drawPart(sheet, part);
  sheet.number(paper.foot, paper.pageMark);
  return sheet.bytes();
}

function drawPart(sheet: Sheet, part: PaperPart) {
  if (part.kind === "heading") {
    sheet.y += 10;
    sheet.keep(60);
    paragraph(sheet, "H2", part.text, subtitle);
    sheet.y += 4;
  } else if (part.kind === "text") {
    paragraph(sheet, "P", part.text, part.isSmall ? small : body);
    sheet.y += 6;
  } else if (part.kind === "parties") drawParties(sheet, part.blocks);
  else if (part.kind === "facts") drawFacts(sheet, part.rows);
  else if (part.kind === "totals") drawTotals(sheet, part.rows);
  else drawTable(sheet, part);
}

function paragraph(sheet: Sheet, type: string, text: string, style: Style) {
  for (const [index, line] of sheet.lines(text, column, style).entries()) {
    sheet.keep(style.leading);
    const place = { x: margin.left, y: sheet.y, width: column };
    sheet.say(sheet.root, index === 0 ? type : "P", [line], place, style);
    sheet.y += style.leading;
  }
}

function drawParties(sheet: Sheet, blocks: { label: string; lines: string[] }[]) {
  const gap = 24;
  const width = (column - gap * (blocks.length - 1)) / Math.max(1, blocks.length);
  const set = blocks.map((block) => ({
    ...block,
    lines: block.lines.flatMap((line) => sheet.lines(line, width, body)),
  }));
  const height =
    label.leading + Math.max(0, ...set.map(({ lines }) => lines.length)) * body.leading;
  sheet.keep(height);
  set.forEach((block, index) => {
    const x = margin.left + index * (width + gap);
    const element = sheet.open(sheet.root, "Div");
    sheet.say(element, "P", [block.label], { x, y: sheet.y, width }, label);
    sheet.say(element, "P", block.lines, { x, y: sheet.y + label.leading, width }, body);
    element.end();
  });
  sheet.y += height + 14;
}

function drawFacts(sheet: Sheet, rows: [string, string][]) {
  const names = 150;
  for (const [name, value] of rows) {
    const lines = sheet.lines(value, column - names, body);
    sheet.keep(lines.length * body.leading);
    const fact = sheet.open(sheet.root, "Div");
    sheet.say(fact, "P", [name], { x: margin.left, y: sheet.y + 1, width: names }, label);
    const place = { x: margin.left + names, y: sheet.y, width: column - names };
    sheet.say(fact, "P", lines, place, body);
    fact.end();
    sheet.y += lines.length * body.leading;
  }
  sheet.y += 14;
}

function drawTotals(sheet: Sheet, rows: [string, string][]) {
  sheet.keep(rows.length * body.leading + grand.leading);
  sheet.y += 6;
  const table = sheet.open(sheet.root, "Table");
  rows.forEach(([name, value], index) => {
    const isLast = index === rows.length - 1;
    if (isLast && rows.length > 1) sheet.rule(1);
    if (isLast) sheet.y += 4;
    totalRow(sheet, table, [name, value], isLast ? grand : body);
  });
  table.end();
  sheet.y += 12;
}

function totalRow(sheet: Sheet, table: Element, [name, value]: [string, string], style: Style) {
  const row = sheet.open(table, "TR");
  const names = column - 150;
  const left = { x: margin.left, y: sheet.y, width: names };
  sheet.say(row, "TH", [name], left, style, { scope: "Row" });
  const right = { x: margin.left + names, y: sheet.y, width: 150, isEnd: true };
  sheet.say(row, "TD", [value], right, style);
  row.end();
  sheet.y += style.leading;
}
