/** The internal header by which Next names the stored file that the front sends in its place. */
export const handOffHeader = "x-bouquin-file";

/**
 * A stored file and how to send it. `sizeBytes` is what the store must hold, `etag` the file's
 * checksum without quotes, `cacheControl` the answer's own header ("private, no-store" when absent).
 */
export type HandOff = {
  key: string;
  mediaType: string;
  fileName: string;
  etag: string;
  sizeBytes: number;
  disposition: "attachment" | "inline";
  cacheControl?: string;
};

/** A published file as the books keep it. */
export type StoredFile = {
  storageKey: string;
  mediaType: string;
  fileName: string;
  sha256: string;
  sizeBytes: bigint;
};

/** How a published file is handed out. */
export function handOffOf(
  { storageKey: key, mediaType, fileName, sha256: etag, sizeBytes }: StoredFile,
  terms: Required<Pick<HandOff, "disposition" | "cacheControl">>,
): HandOff {
  return { key, mediaType, fileName, etag, sizeBytes: Number(sizeBytes), ...terms };
}

/** The header's value: JSON in base64url, so that no name can break out of a header. */
export function writeHandOff(handOff: HandOff) {
  return Buffer.from(JSON.stringify(handOff), "utf8").toString("base64url");
}

/** Reads the header's value back; null when it is not a whole and sane hand-off. */
export function readHandOff(value: string): HandOff | null {
  const found = parse(value);
  if (!found) return null;
  const { key, mediaType, fileName, etag, sizeBytes, disposition, cacheControl } = found;
  if (typeof key !== "string" || key === "") return null;
  if (typeof mediaType !== "string" || !/^[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w-]+)*$/.test(mediaType))
    return null;
  if (typeof fileName !== "string" || typeof etag !== "string" || !/^[\w.-]+$/.test(etag))
    return null;
  if (typeof sizeBytes !== "number" || !Number.isSafeInteger(sizeBytes) || sizeBytes < 0)
    return null;
  if (disposition !== "attachment" && disposition !== "inline") return null;
  const file: HandOff = { key, mediaType, fileName, etag, sizeBytes, disposition };
  if (cacheControl === undefined) return file;
  return typeof cacheControl === "string" && /^[\w ,=-]+$/.test(cacheControl)
    ? { ...file, cacheControl }
    : null;
}

function parse(value: string): Record<string, unknown> | null {
  try {
    const found: unknown = JSON.parse(Buffer.from(value, "base64url").toString("utf8"));
    return typeof found === "object" && found !== null ? { ...found } : null;
  } catch {
    return null;
  }
}
