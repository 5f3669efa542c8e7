import contentDisposition from "content-disposition";

/** The `Content-Disposition` of a file, safe whatever it is called: a plain ASCII name and the true one. */
export function fileDisposition(fileName: string, type: "attachment" | "inline") {
  const name = safeFileName(fileName);
  const ascii = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]/g, "_");
  return contentDisposition(name, { type, fallback: ascii.replace(/["\\%]/g, "_") });
}

/** A name without paths, control characters or marks that turn text around; at most 120 characters. */
export function safeFileName(fileName: string) {
  const plain = fileName
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, "")
    .replace(/[/\\:*?"<>|]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const [, stem = "", ending = ""] = /^(.*?)(\.[a-z0-9]{1,8})?$/i.exec(plain) ?? [];
  const short = [...stem]
    .slice(0, 120 - ending.length)
    .join("")
    .trim();
  return `${short === "" ? "file" : short}${ending}`;
}
