import type { IncomingMessage, ServerResponse } from "node:http";
import compression from "compression";

const press = compression({
  // A piece is a piece of the bytes as they are (RFC 9110, section 14.2), and a tag without W/ names them (8.8.3).
  filter: (request, response) =>
    request.headers.range === undefined &&
    !String(response.getHeader("etag") ?? "").startsWith('"') &&
    compression.filter(request, response),
});

/**
 * Has text that is drawn for one reader pressed on its way to them, in the best encoding their browser names (brotli, gzip),
 * piece by piece as it comes; what is pressed already, pictures, archives, and what says "no-transform" goes as it is. Before anything else is laid
 * over the response. What a page of secrets gives away by its length: docs/decisions/0094.
 */
export function pressAnswer(request: IncomingMessage, response: ServerResponse) {
  press(request, response, () => undefined);
}
