import "server-only";
import type { PaperTable } from "./paper";
import { column, type Element, margin, type Sheet, type Style, soft } from "./sheet";

const head: Style = { voice: "sans", size: 7.5, leading: 11, color: soft };
const cell: Style = { voice: "sans", size: 8.5, leading: 12 };
const caption: Style = { voice: "serif", size: 12, leading: 18 };
const gap = 10;

/** Draws a table, its headings again at the top of every page it reaches. */
export function drawTable(sheet: Sheet, table: PaperTable) {
  const whole = table.columns.reduce((sum, { share }) => sum + share, 0);
  const room = column - gap * (table.columns.length - 1);
  let x = margin.left;
  const places = table.columns.map(({ share, isNumeric = false }) => {
    const width = (room * share) / whole;
    const place = { x, width, isEnd: isNumeric };
    x += width + gap;
    return place;
  });

  sheet.keep(70);
  const element = sheet.open(sheet.root, "Table");
  const title = { x: margin.left, y: sheet.y, width: column };
  sheet.say(element, "Caption", [table.caption], title, caption);
  sheet.y += caption.leading + 4;
  drawHead(sheet, element, table, places, true);
  for (const row of table.rows) {
    const lines = row.map((text, index) => sheet.lines(text, places[index]?.width ?? 0, cell));
    const height = Math.max(1, ...lines.map(({ length }) => length)) * cell.leading + 5;
    if (sheet.keep(height)) drawHead(sheet, element, table, places, false);
    const tr = sheet.open(element, "TR");
    lines.forEach((text, index) => {
      const place = places[index];
      if (place) sheet.say(tr, "TD", text, { ...place, y: sheet.y }, cell);
    });
    tr.end();
    sheet.y += height - 2;
    sheet.rule(0.3);
    sheet.y += 4;
  }
  element.end();
  sheet.y += 6;
}

type Place = { x: number; width: number; isEnd: boolean };

// Only the first headings belong to the table's structure: a listener is told of them once.
function drawHead(
  sheet: Sheet,
  element: Element,
  { columns }: PaperTable,
  places: Place[],
  isFirst: boolean,
) {
  const lines = columns.map(({ heading }, index) =>
    sheet.lines(heading, places[index]?.width ?? 0, head),
  );
  const height = Math.max(...lines.map(({ length }) => length)) * head.leading;
  const tr = isFirst ? sheet.open(element, "TR") : null;
  lines.forEach((text, index) => {
    const place = places[index];
    if (!place) return;
    if (tr) sheet.say(tr, "TH", text, { ...place, y: sheet.y }, head, { scope: "Column" });
    else sheet.ornament(text, { ...place, y: sheet.y }, head);
  });
  tr?.end();
  sheet.y += height + 3;
  sheet.rule();
  sheet.y += 5;
}
