import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInflate } from "node:zlib";

/** Names that tell what a PDF would do, wherever in its objects they stand. */
export type PdfMarks = {
  launches: boolean;
  runsScript: boolean;
  attaches: boolean;
  opens: boolean;
};

const windowBytes = 1024 ** 2;
/** What may stand across the edge of a window. */
const overlap = 4096;
/** A stream of objects is read no further than this, packed or not. */
const streamBytes = 16 * 1024 ** 2;

/**
 * Looks through a PDF for actions that pdf.js does not tell of, such as launching a program: through the plain
 * objects and the packed ones (PDF 32000-1, 7.5.7). What is encrypted stays unseen. Memory holds one window.
 */
export async function pdfMarks(path: string): Promise<PdfMarks> {
  const marks = { launches: false, runsScript: false, attaches: false, opens: false };
  const buffer = Buffer.alloc(windowBytes + overlap);
  const seen = new Set<number>();
  const file = await open(path);
  try {
    for (let at = 0; ; at += windowBytes) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) return marks;
      const text = buffer.toString("latin1", 0, bytesRead);
      noteMarks(marks, text);
      for (const start of objectStreams(text).map((offset) => at + offset)) {
        if (!seen.has(start)) noteMarks(marks, await unpacked(path, start));
        seen.add(start);
      }
    }
  } finally {
    await file.close();
  }
}

function noteMarks(marks: PdfMarks, text: string) {
  // A name may be written with its letters in hexadecimal (7.3.5), to hide it from those who only look.
  const plain = text.replaceAll(/#([0-9a-fA-F]{2})/g, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  marks.launches ||= /\/S\s{0,8}\/Launch(?![A-Za-z])/.test(plain);
  marks.runsScript ||= /\/S\s{0,8}\/JavaScript(?![A-Za-z])/.test(plain);
  marks.attaches ||= /\/Type\s{0,8}\/EmbeddedFile(?![A-Za-z])/.test(plain);
  marks.opens ||= /\/OpenAction(?![A-Za-z])/.test(plain);
}

/** Where in a text the bytes of packed objects begin. */
function objectStreams(text: string) {
  return [...text.matchAll(/\/Type\s{0,8}\/ObjStm(?![A-Za-z])/g)].flatMap(({ index }) => {
    const begins = /stream(\r\n|\n)/.exec(text.slice(index, index + overlap / 2));
    return begins ? [index + begins.index + begins[0].length] : [];
  });
}

// What cannot be unpacked (another filter, encryption) is read as it is: nothing.
async function unpacked(path: string, start: number) {
  const inflate = createInflate();
  const source = createReadStream(path, { start, end: start + streamBytes });
  source.on("error", () => inflate.destroy());
  source.pipe(inflate);
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      pieces.push(piece);
      length += piece.length;
      if (length > streamBytes) break;
    }
  } catch {
    // As above.
  } finally {
    source.destroy();
    inflate.destroy();
  }
  return Buffer.concat(pieces).toString("latin1");
}
