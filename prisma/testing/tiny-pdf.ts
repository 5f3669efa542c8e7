import { deflateSync } from "node:zlib";

/** The parts of a small whole PDF that a test may change. */
export type TinyPdf = {
  /** Entries of the catalog, such as "/OpenAction 9 0 R". */
  catalog?: string;
  /** Entries of the only page. */
  page?: string;
  info?: string;
  /** Further objects by number, from 9 on. */
  objects?: Record<number, string>;
  /** Objects put into a compressed object stream, by number. */
  packed?: Record<number, string>;
  text?: string;
  trailer?: string;
};

/** Writes a PDF of one page, object by object (PDF 32000-1, 7.5). */
export function tinyPdf(wish: TinyPdf = {}) {
  const content = `BT /F1 12 Tf 72 700 Td (${wish.text ?? "Some words on a page"}) Tj ET`;
  const objects: Record<number, string> = {
    1: `<< /Type /Catalog /Pages 2 0 R ${wish.catalog ?? ""} >>`,
    2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${wish.page ?? ""} >>`,
    4: `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    6: `<< ${wish.info ?? "/Title (A small PDF) /Author (Ada Example)"} >>`,
    ...wish.objects,
  };
  // Not the first of its kind, as in any real file.
  if (wish.packed) objects[7] = objectStream({ 19: "<< /Nothing true >>" });
  if (wish.packed) objects[8] = objectStream(wish.packed);
  const pieces = ["%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n"];
  const offsets: Record<number, number> = {};
  let at = pieces[0]?.length ?? 0;
  for (const [number, body] of Object.entries(objects)) {
    offsets[Number(number)] = at;
    const piece = `${number} 0 obj\n${body}\nendobj\n`;
    pieces.push(piece);
    at += piece.length;
  }
  const highest = Math.max(...Object.keys(objects).map(Number));
  const rows = Array.from({ length: highest + 1 }, (_, number) => {
    const offset = offsets[number];
    return offset === undefined
      ? "0000000000 65535 f \n"
      : `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  pieces.push(
    `xref\n0 ${highest + 1}\n${rows.join("")}trailer\n<< /Size ${highest + 1} /Root 1 0 R /Info 6 0 R ${wish.trailer ?? ""} >>\nstartxref\n${at}\n%%EOF\n`,
  );
  return Buffer.from(pieces.join(""), "latin1");
}

function objectStream(packed: Record<number, string>) {
  let body = "";
  const index = Object.entries(packed).map(([number, text]) => {
    const pair = `${number} ${body.length}`;
    body += `${text} `;
    return pair;
  });
  const first = `${index.join(" ")} `;
  const bytes = deflateSync(Buffer.from(first + body, "latin1"));
  return `<< /Type /ObjStm /N ${index.length} /First ${first.length} /Length ${bytes.length} /Filter /FlateDecode >>\nstream\n${bytes.toString("latin1")}\nendstream`;
}
