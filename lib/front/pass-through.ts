import type { IncomingMessage, ServerResponse } from "node:http";
import { handOffHeader, readHandOff } from "@/lib/kernel/hand-off";
import { log } from "@/lib/platform/log";
import { freshNonce, noncePolicy, type SecurityTerms } from "./content-security";
import { takeOver } from "./outlet";
import type { Handler } from "./render-page";
import { type FileSource, sendFile } from "./send-file";

/**
 * Carries a request to Next and its answer back: a nonce on the way in, where Next looks for it,
 * and the same policy on the way out. An answer that names a stored file is replaced by the file.
 */
export async function passThrough(
  handler: Handler,
  request: IncomingMessage,
  response: ServerResponse,
  terms: SecurityTerms & FileSource,
) {
  const policy = noncePolicy(freshNonce(), terms);
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
  watchHead(response, (named) => {
    const file = readHandOff(named);
    const outlet = takeOver(response);
    if (!file) log.error("a hand-off could not be read");
    for (const name of response.getHeaderNames())
      if (/^(content-|transfer-|etag|vary|last-modified|cache-control)/.test(name))
        response.removeHeader(name);
    if (file) return sendFile(request, outlet, file, terms);
    outlet.send(500, { "content-length": 0, "cache-control": "no-store" });
  });
  await handler(request, response);
}

type HeadArguments = [status: number, ...rest: unknown[]];

// Every head passes here, whether written out loud or implied by the first byte.
function watchHead(response: ServerResponse, handOver: (named: string) => unknown) {
  const writeHead = response.writeHead.bind(response) as (status: number) => ServerResponse;
  response.writeHead = ((...[status, ...rest]: HeadArguments) => {
    if (response.headersSent) return response;
    const reason = typeof rest[0] === "string" ? rest.shift() : undefined;
    if (typeof reason === "string") response.statusMessage = reason;
    setHeaders(response, rest[0]);
    const named = response.getHeader(handOffHeader);
    for (const name of response.getHeaderNames())
      if (name.startsWith("x-bouquin-")) response.removeHeader(name);
    if (named !== undefined && status === 200) {
      void handOver(String(named));
      return response;
    }
    keepPrivate(response);
    return writeHead(status);
  }) as typeof response.writeHead;
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

// A page made for one reader stays with that reader, whatever Next says of it.
function keepPrivate(response: ServerResponse) {
  const type = String(response.getHeader("content-type") ?? "");
  const isPage = /^text\/(html|x-component)/.test(type);
  if (isPage || !response.hasHeader("cache-control"))
    response.setHeader("cache-control", "no-store");
}
