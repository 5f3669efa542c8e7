import type { ServerResponse } from "node:http";

/**
 * Sets what was given to `writeHead` beside the status, in any of its forms, as ordinary headers:
 * given there alone, Node sends them but does not let them be read.
 */
export function setGivenHead(response: ServerResponse, given: unknown[]) {
  const [reason, headers] = typeof given[0] === "string" ? given : [undefined, given[0]];
  if (typeof reason === "string") response.statusMessage = reason;
  setHeaders(response, headers);
}

function setHeaders(response: ServerResponse, given: unknown) {
  if (Array.isArray(given)) {
    const flat: unknown[] = given.flat();
    for (let at = 0; at + 1 < flat.length; at += 2)
      response.appendHeader(String(flat[at]), String(flat[at + 1]));
  } else if (typeof given === "object" && given !== null) {
    for (const [name, value] of Object.entries(given))
      if (value !== undefined) response.setHeader(name, value as string | string[]);
  }
}
