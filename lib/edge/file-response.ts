import "server-only";
import { handOffHeader, writeHandOff } from "@/lib/kernel/hand-off";

type StoredFile = {
  storageKey: string;
  mediaType: string;
  fileName: string;
  sha256: string;
  sizeBytes: bigint;
};

/** Answers with a stored file: Next decides here, the front sends the bytes. */
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
  return new Response(null, { status: 200, headers: { [handOffHeader]: writeHandOff(handOff) } });
}
