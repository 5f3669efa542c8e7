import type { IncomingMessage, ServerResponse } from "node:http";
import { handOffHeader, readHandOff } from "@/lib/kernel/hand-off";
import { log } from "@/lib/platform/log";
import { freshNonce, noncePolicy, type SecurityTerms } from "./content-security";
import { setGivenHead } from "./given-head";
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
  watchHead(response, async (named) => {
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

// Every head passes here, whether written out loud or implied by the first byte.
function watchHead(response: ServerResponse, handOver: (named: string) => unknown) {
  const writeHead = response.writeHead.bind(response) as (status: number) => ServerResponse;
  let isHandedOver = false;
  // A body without a head makes Node write the head in the middle of the call: too late to step in. So it comes first.
  for (const name of ["write", "end", "flushHeaders"] as const) {
    const plain = response[name].bind(response) as (...given: unknown[]) => unknown;
    const headFirst = (...given: unknown[]) => {
      if (!response.headersSent && !isHandedOver) response.writeHead(response.statusCode);
      return isHandedOver ? (name === "write" ? true : response) : plain(...given);
    };
    Object.assign(response, { [name]: headFirst });
  }
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (response.headersSent) return response;
    setGivenHead(response, rest);
    const named = response.getHeader(handOffHeader);
    for (const name of response.getHeaderNames())
      if (name.startsWith("x-bouquin-")) response.removeHeader(name);
    if (named !== undefined && status === 200) {
      isHandedOver = true;
      Promise.resolve(handOver(String(named))).catch((error: unknown) => {
        log.error({ reason: String(error) }, "a stored file could not be sent");
        response.destroy();
      });
      return response;
    }
    keepPrivate(response);
    return writeHead(status);
  }) as typeof response.writeHead;
}

// A page made for one reader stays with that reader, whatever Next says of it.
function keepPrivate(response: ServerResponse) {
  const type = String(response.getHeader("content-type") ?? "");
  const isPage = /^text\/(html|x-component)/.test(type);
  if (isPage || !response.hasHeader("cache-control"))
    response.setHeader("cache-control", "no-store");
}
