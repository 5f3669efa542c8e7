/**
 * Whether a PNG's chunks follow each other to its end, none longer than what is there (PNG 1.2, 3.2): a claim of
 * gigabytes is found out before a reader sets room aside for it.
 */
export function isWholePng(bytes: Buffer) {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return false;
    if (bytes.toString("latin1", at + 4, at + 8) === "IEND") return true;
    at = end;
  }
  return false;
}
