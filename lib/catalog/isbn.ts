import { z } from "zod";

/**
 * An ISBN as it is written, hyphens and spaces where anyone puts them, as its 13 digits; one of 10 is turned into one of 13.
 * Null for what is none: another length, another prefix than 978 and 979, or a wrong check digit (ISO 2108).
 */
export function isbnOf(written: string) {
  const plain = written.replaceAll(/[\s\p{Pd}]/gu, "").toUpperCase();
  if (/^\d{9}[\dX]$/.test(plain)) return isTen(plain) ? ofTen(plain) : null;
  if (!/^97[89]\d{10}$/.test(plain)) return null;
  return plain.endsWith(checkDigit(plain.slice(0, 12))) ? plain : null;
}

/** What a book keeps of its ISBNs: 13 digits each, null for a file that has none. */
export type KeptIsbns = { epubIsbn: string | null; pdfIsbn: string | null };

/** The ISBNs of a book's files, each with the file it names, the EPUB's first. */
export function isbnsOf({ epubIsbn, pdfIsbn }: KeptIsbns) {
  return [
    ...(epubIsbn ? [{ format: "EPUB" as const, isbn: epubIsbn }] : []),
    ...(pdfIsbn ? [{ format: "PDF" as const, isbn: pdfIsbn }] : []),
  ];
}

/** The same as numbers alone, each once, however many files go by it. */
export function isbnNumbers(kept: KeptIsbns) {
  return [...new Set(isbnsOf(kept).map(({ isbn }) => isbn))];
}

/** An ISBN as an author types it: null where the field is left empty. */
export const typedIsbn = z
  .string()
  .max(40, "isbn-wrong")
  .refine((typed) => typed.trim() === "" || isbnOf(typed) !== null, "isbn-wrong")
  .transform(isbnOf);

function isTen(plain: string) {
  const sum = [...plain].reduce(
    (total, sign, at) => total + (10 - at) * (sign === "X" ? 10 : Number(sign)),
    0,
  );
  return sum % 11 === 0;
}

function ofTen(plain: string) {
  const twelve = `978${plain.slice(0, 9)}`;
  return twelve + checkDigit(twelve);
}

// Weights 1 and 3 in turn; what is wanting to the next ten is the check digit.
function checkDigit(twelve: string) {
  const sum = [...twelve].reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3),
    0,
  );
  return String((10 - (sum % 10)) % 10);
}
