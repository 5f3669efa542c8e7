import type { IncomingMessage, ServerResponse } from "node:http";
import compression from "compression";

const press = compression({ filter: isWorthPressing });

/**
 * Has text that is drawn for one reader pressed on its way to them, in the encoding their browser likes best (brotli before
 * gzip), piece by piece as it comes. To be called before anything else is laid over the response, whose `write` and `end` tell
 * nobody by a callback from then on. What a page gives away by its length: docs/decisions/0094.
 */
export function pressAnswer(request: IncomingMessage, response: ServerResponse) {
  press(request, response, () => undefined);
}

function isWorthPressing({ headers }: IncomingMessage, response: ServerResponse) {
  const said = (name: string) => String(response.getHeader(name) ?? "");
  // Pages, what links fetch of them, tables. Programs get their JSON as it is: most of it is shorter than what pressing adds.
  if (!/^(text\/|application\/xml)/.test(said("content-type"))) return false;
  // A piece is a piece of the bytes as they are (RFC 9110, section 14.2), and a tag without W/ names them (8.8.3).
  if (headers.range !== undefined || said("etag").startsWith('"')) return false;
  // The same for everyone and for ever: to press it anew for each who asks would be work without a bound.
  if (said("cache-control").includes("immutable")) return false;
  return headers.cookie === undefined || !isAskedFromElsewhere(headers["sec-fetch-site"]);
}

// Another site's page, or one of a neighbour of ours, can have a browser ask for its reader's pages and see their lengths.
function isAskedFromElsewhere(site: string | string[] | undefined) {
  return site === "cross-site" || site === "same-site";
}
