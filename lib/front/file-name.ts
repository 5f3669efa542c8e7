import contentDisposition from "content-disposition";
import { safeFileName } from "@/lib/kernel/file-name";

/** The `Content-Disposition` of a file, safe whatever it is called: a plain ASCII name and the true one. */
export function fileDisposition(fileName: string, type: "attachment" | "inline") {
  const name = safeFileName(fileName);
  const ascii = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]/g, "_");
  return contentDisposition(name, { type, fallback: ascii.replace(/["\\%]/g, "_") });
}
