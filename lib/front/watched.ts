import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/platform/log";
import { clientAddress } from "./client-request";

/** A page that went out whole, or that its reader's browser had already. */
export type Seen = {
  url: string;
  method: string | undefined;
  headers: IncomingHttpHeaders;
  /** Where it was asked from: an IP address. */
  address: string;
};

/** Who wants to know of answered requests at which addresses. Neither may wait for anything: a page is on its way. */
export type Watch = { isAt: (url: string) => boolean; note: (seen: Seen) => void };

/**
 * What tells of a request's answer, if it showed a page; null for a request at no watched address. Ask before anything
 * rewrites the request's headers. What goes wrong in telling is no reader's business.
 */
export function watcherOf(watch: Watch | undefined, request: IncomingMessage, trustedHops: number) {
  const { url = "", method, headers } = request;
  if (!watch?.isAt(url)) return null;
  const address = clientAddress(request, trustedHops);
  return ({ statusCode }: ServerResponse) => {
    if (statusCode !== 200 && statusCode !== 304) return;
    try {
      watch.note({ url, method, headers, address });
    } catch (error) {
      log.error({ reason: String(error) }, "a look at a page could not be noted");
    }
  };
}
