import type { IncomingMessage, ServerResponse } from "node:http";
import { chooseEncoding, type Encodings } from "./encodings";
import { bodyHead, headOf, isHeld } from "./kept-answer";
import type { KeptEntry } from "./kept-pages-store";
import { embedPolicy, framedByAnyone } from "./special-policy";

/** The head of an answer as Node takes it with the least work: names and values in turn. */
type Head = string[];
type Heads = { whole: Head; unchanged: Head };

/**
 * What sends a kept entry on its own: it puts the whole head together once for each entry and encoding, `always` in it,
 * which every answer of the front carries. Nothing may have been set on the response before.
 */
export function hitSender(always: Record<string, string>) {
  const made = new WeakMap<KeptEntry, Partial<Record<keyof Encodings, Heads>>>();

  function headsOf(entry: KeptEntry, encoding: keyof Encodings) {
    const known = made.get(entry) ?? {};
    made.set(entry, known);
    known[encoding] ??= makeHeads(entry, encoding, always);
    return known[encoding];
  }

  return (request: IncomingMessage, response: ServerResponse, entry: KeptEntry) => {
    const encoding = chooseEncoding(request.headers["accept-encoding"]);
    const { whole, unchanged } = headsOf(entry, encoding);
    if (isHeld(request, entry)) {
      response.writeHead(304, unchanged).end();
      return;
    }
    response.writeHead(200, whole);
    response.end(request.method === "HEAD" ? undefined : entry.bodies[encoding]);
  };
}

function makeHeads(
  entry: KeptEntry,
  encoding: keyof Encodings,
  always: Record<string, string>,
): Heads {
  const isEmbed = entry.headers["content-security-policy"] === embedPolicy;
  const own = headOf(entry, encoding, "hit");
  const unchanged = isEmbed ? framedByAnyone({ ...always, ...own }) : { ...always, ...own };
  return {
    whole: flat({ ...unchanged, ...bodyHead(entry, encoding) }),
    unchanged: flat(unchanged),
  };
}

function flat(headers: Record<string, string | number>): Head {
  return Object.entries(headers).flatMap(([name, value]) => [name, String(value)]);
}
