import type { IncomingMessage } from "node:http";
import type { SentForm } from "@/lib/platform/answer-note";

/** More than any form of words; files have doors of their own. */
const largestForm = 256 * 1024;

/**
 * Copies a plain form as it comes in, so that what cannot be taken now can be handed back whole, to be sent again. Must
 * be asked before anything is waited for: the first bytes may be on the heels of the head. Null for all else.
 */
export function copyOfForm(request: IncomingMessage): SentForm | null {
  const { method, headers } = request;
  const type = headers["content-type"] ?? "";
  const isPlain = method === "POST" && headers["next-action"] === undefined;
  const isSmall = Number(headers["content-length"]) <= largestForm;
  if (!isPlain || !isSmall || !type.startsWith("multipart/form-data")) return null;
  const pieces: Uint8Array[] = [];
  const push = request.push.bind(request);
  request.push = (piece: Uint8Array | null, encoding?: BufferEncoding) => {
    if (piece !== null) pieces.push(piece);
    return push(piece, encoding);
  };
  return { type, bytes: () => new Uint8Array(Buffer.concat(pieces)) };
}
