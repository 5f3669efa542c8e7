import "server-only";
import { currentReader } from "./current-actor";
import { pieceStream } from "./piece-stream";

const headers = {
  "content-type": "application/zip",
  "cache-control": "private, no-store, no-transform",
  "x-robots-tag": "noindex",
};

type OpenZip = { fileName: string; pieces: AsyncIterable<string | Uint8Array> };

/** A reader's own archive, made while it is sent; `fileName` is plain ASCII. */
export function zipResponse({ fileName, pieces }: OpenZip) {
  return new Response(pieceStream(pieces), {
    headers: { ...headers, "content-disposition": `attachment; filename="${fileName}"` },
  });
}

/** What HEAD says of such an archive: whether somebody is signed in, with nothing opened. */
export async function zipHead() {
  const isHere = (await currentReader()) !== null;
  return new Response(null, isHere ? { headers } : { status: 401 });
}
