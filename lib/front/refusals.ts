import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/platform/log";
import { bodyFault } from "./body-size";
import type { SecurityTerms } from "./content-security";
import { failurePage, type StandIn } from "./failure-page";
import { isOwnChange } from "./own-change";

/** The page for what broke: with a reference that stands in the log too, except where the database is away or overrun. */
export function faultPage(
  request: IncomingMessage,
  status: number,
  { isShopAway, ...terms }: SecurityTerms & { isShopAway: () => boolean },
) {
  if (isShopAway() || status === 503) return failurePage(request, 503, terms);
  const reference = randomBytes(5).toString("hex");
  log.error({ reference, status, place: placeOf(request.url) }, "a page could not be shown");
  return failurePage(request, status, terms, reference);
}

/** Turns away what comes from a page of somebody else's, or brings too much. Whether it did. */
export function turnedAway(
  request: IncomingMessage,
  response: ServerResponse,
  { appUrl, isStream, terms }: { appUrl: string; isStream: boolean; terms: SecurityTerms },
) {
  const no = isOwnChange(request, appUrl) ? (isStream ? null : bodyFault(request)) : 403;
  if (no === null) return false;
  const { status, headers, body }: StandIn = failurePage(request, no, terms);
  // What comes with it is not waited for.
  response.writeHead(status, { ...headers, connection: "close" }).end(body);
  return true;
}

// The beginning of an address says which page it was; further on there may be a secret.
function placeOf(url = "") {
  return url.split(/[?#]/)[0]?.split("/").slice(0, 3).join("/");
}
