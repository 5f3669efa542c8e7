import type { IncomingMessage } from "node:http";
import type { Refusal } from "./turnstile";

/** How much of what requests bring may be held at once before their turn, bytes. */
export type BodyRoom = { ofOne: number; inAll: number };

/** So much Node holds of a request anyway, bytes: nearly every form. */
const small = 16 * 1024;
/** What is held at most of a body that does not say how long it is; the rest is read by whoever it is for. */
const unsaid = 1024 * 1024;

/**
 * Waits for what requests bring before they take a place, so that a form sent a byte a minute keeps a line busy and nobody's
 * turn. What is large counts by its declared length, of one network and of
 * all; where there is no room for it, why not is the answer, else null.
 */
export function bodiesInHand(room: BodyRoom) {
  const heldOf = new Map<string, number>();
  let held = 0;

  function count(from: string, bytes: number) {
    held += bytes;
    const ofOne = (heldOf.get(from) ?? 0) + bytes;
    if (ofOne > 0) heldOf.set(from, ofOne);
    else heldOf.delete(from);
  }

  return async function bodyInHand(
    request: IncomingMessage,
    network: string | null,
  ): Promise<Refusal | null> {
    const { headers } = request;
    const isStreamed = headers["transfer-encoding"] !== undefined;
    const bytes = isStreamed ? unsaid : Number(headers["content-length"] ?? 0);
    if (bytes === 0) return null;
    if (bytes <= small) {
      await whole(request, bytes);
      return null;
    }
    const from = network ?? "";
    if (held + bytes > room.inAll) return "in-all";
    if (network !== null && (heldOf.get(from) ?? 0) + bytes > room.ofOne) return "of-one";
    count(from, bytes);
    try {
      await whole(request, bytes);
    } finally {
      count(from, -bytes);
    }
    return null;
  };
}

/**
 * Resolves once a body has come whole, or as much of it as is held at most, or nothing more will come. It is left where Node
 * keeps it: read here and put back, it would count as read already for whoever it is for.
 */
function whole(request: IncomingMessage, most: number) {
  return new Promise<void>((resolve) => {
    const push = request.push;
    const done = () => {
      request.push = push;
      request.off("close", done);
      resolve();
    };
    const isHere = () => request.complete || request.readableLength >= most;
    if (isHere() || request.closed) return resolve();
    request.once("close", done);
    request.push = (piece: Uint8Array | null, encoding?: BufferEncoding) => {
      const wantsMore = push.call(request, piece, encoding);
      if (piece !== null && !isHere()) return true;
      done();
      return wantsMore;
    };
    // Node stops the line where more came with the head than it keeps by itself.
    request.socket.resume();
  });
}
