import type { IncomingMessage } from "node:http";

/** How long the front waits for a body to come in, and which paths may take as long as the server allows. */
export type BodyPatience = { ms: number; uploads: RegExp };

/** A slow line needs minutes for a form, not an hour; books are sent in from the desks. */
export const usualPatience: BodyPatience = {
  ms: 3 * 60 * 1000,
  uploads: /^\/(fr|en)\/(author|operator)\//,
};

/** Hangs up on a body that dawdles, so that nobody holds connections with forms sent a byte a minute. */
export function boundBody(request: IncomingMessage, { ms, uploads }: BodyPatience) {
  const { headers, url = "" } = request;
  const length = headers["transfer-encoding"] ?? headers["content-length"] ?? "0";
  if (length === "0" || uploads.test(url)) return;
  const patience = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, ms);
  request.once("close", () => clearTimeout(patience));
}
