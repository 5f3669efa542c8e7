import type { IncomingMessage } from "node:http";

/** A slow line needs minutes for a form, not an hour; books and lists of old sales come in by doors of their own. */
export const bodyPatienceMs = 3 * 60 * 1000;

/** Hangs up on a body that dawdles, so that nobody holds connections with forms sent a byte a minute. */
export function boundBody(request: IncomingMessage, ms: number) {
  const { headers } = request;
  const length = headers["transfer-encoding"] ?? headers["content-length"] ?? "0";
  if (length === "0") return;
  const patience = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, ms);
  request.once("close", () => clearTimeout(patience));
}
