import "server-only";
import { handOffHeader, writeHandOff } from "@/lib/kernel/hand-off";

type StoredFile = {
  storageKey: string;
  mediaType: string;
  fileName: string;
  sha256: string;
  sizeBytes: bigint;
};

/** Answers with a stored file: Next decides here, the front sends the bytes. What is private is in no search engine. */
export function fileResponse(
  file: StoredFile,
  { disposition, cacheControl }: { disposition: "attachment" | "inline"; cacheControl: string },
) {
  const { storageKey: key, mediaType, fileName, sha256: etag, sizeBytes } = file;
  const handOff = {
    key,
    mediaType,
    fileName,
    etag,
    sizeBytes: Number(sizeBytes),
    disposition,
    cacheControl,
  };
  const headers = new Headers({ [handOffHeader]: writeHandOff(handOff) });
  if (cacheControl.includes("private")) headers.set("x-robots-tag", "noindex");
  return new Response(null, { status: 200, headers });
}
