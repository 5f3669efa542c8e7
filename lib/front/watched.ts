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

/** Tells of an answer once it is sent, if it showed a page; what goes wrong there is no reader's business. */
export function watchAnswer(
  { isAt, note }: Watch,
  request: IncomingMessage,
  response: ServerResponse,
  trustedHops: number,
) {
  const { url = "", method, headers } = request;
  if (!isAt(url)) return;
  // Asked now: a later step rewrites the headers it is read from.
  const address = clientAddress(request, trustedHops);
  response.once("finish", () => {
    if (response.statusCode !== 200 && response.statusCode !== 304) return;
    try {
      note({ url, method, headers, address });
    } catch (error) {
      log.error({ reason: String(error) }, "a look at a page could not be noted");
    }
  });
}
