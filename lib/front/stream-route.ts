import type { IncomingMessage, ServerResponse } from "node:http";
import { filePolicy } from "./content-security";

/**
 * A route that reads its body itself as it comes, without Next, which holds long bodies back or cuts them short: for
 * files that are sent in. It answers `path` and everything below it, every method. `wanted` says that the body is to
 * be sent; who waits for that word (Expect: 100-continue) has sent nothing before, and a refusal spares them the rest.
 */
export type StreamRoute = {
  path: string;
  /** Loads what it answers with, where that is not there from the start. */
  load?: () => Promise<unknown>;
  answer: (
    request: IncomingMessage,
    response: ServerResponse,
    wanted: () => void,
  ) => Promise<unknown>;
};

// The whole may take an hour; but a line on which nothing moves is dead.
const silenceMs = 2 * 60 * 1000;

/** The route a request is for, or undefined. */
export function streamRouteOf(routes: readonly StreamRoute[], { url = "" }: IncomingMessage) {
  const [path = ""] = url.split("?");
  return routes.find((route) => path === route.path || path.startsWith(`${route.path}/`));
}

/** Lets a route answer. Nobody keeps what it says, and a line that stays silent is hung up. */
export async function answerStream(
  route: StreamRoute,
  request: IncomingMessage,
  response: ServerResponse,
  silence = silenceMs,
) {
  response.setHeader("content-security-policy", filePolicy);
  response.setHeader("cache-control", "no-store");
  response.setTimeout(silence, () => {
    if (!request.complete) request.destroy();
  });
  await route.answer(request, response, bodyAsker(request, response));
}

/** What says once, to a client that waits for it, that the body may come. */
export function bodyAsker({ headers }: IncomingMessage, response: ServerResponse) {
  let isAsked = !/^100-continue$/i.test(headers.expect ?? "");
  return () => {
    if (!isAsked) response.writeContinue();
    isAsked = true;
  };
}
