import "server-only";

/**
 * The body of a request as it came, or null when it is longer than so many bytes: by its own word before a byte is
 * read, by counting while it comes in.
 */
export async function limitedText(request: Request, maxBytes: number): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return null;
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of request.body ?? []) {
    sizeBytes += piece.byteLength;
    // Leaving the loop cancels the rest.
    if (sizeBytes > maxBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}
