import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/platform/log";
import { inSpan, noteInSpan } from "@/lib/platform/telemetry/span";
import { clocked, isTallying } from "@/lib/platform/telemetry/tally";
import { during } from "@/lib/platform/under-way";

/** The name of the route a path belongs to: what the path looks like, never what stands in it. */
export type RouteOf = (path: string) => string;

/** Tells of requests: how long each took, and which one a line of the log or a span belongs to. */
export function requestTeller(routeOf: RouteOf, trustedHops: number) {
  const routeFor = ({ url = "" }: IncomingMessage) => routeOf(url.split("?")[0] ?? "");

  /** Has the time noted until a request was answered, if anybody reads it. */
  function time(request: IncomingMessage, response: ServerResponse) {
    if (!isTallying()) return;
    const from = performance.now();
    response.once("close", () => {
      const status = response.writableFinished ? String(response.statusCode) : "cut";
      const labels = { route: routeFor(request), method: methodOf(request), status };
      clocked("bouquin_http_request_seconds", (performance.now() - from) / 1000, labels);
    });
  }

  /** Does the work of answering, under the request's name. Of strangers neither name nor trace is taken over. */
  function carry(request: IncomingMessage, response: ServerResponse, work: () => Promise<void>) {
    const { "x-request-id": named, traceparent } = request.headers;
    const isKnown = trustedHops > 0;
    const isName = isKnown && typeof named === "string" && /^[\w-]{8,64}$/.test(named);
    const requestId = isName ? named : randomUUID();
    const [method, route] = [methodOf(request), routeFor(request)];
    const facts = {
      "http.request.method": method,
      "http.route": route,
      "bouquin.request": requestId,
    };
    const answering = async () => {
      await work();
      const status = response.statusCode;
      noteInSpan({ "http.response.status_code": status });
      log.debug({ method, route, status }, "answered");
    };
    const parent = isKnown && typeof traceparent === "string" ? traceparent : undefined;
    return during({ requestId }, () => inSpan(`${method} ${route}`, facts, answering, parent));
  }

  return { time, carry };
}

// Whatever somebody makes up is one kind of thing.
function methodOf({ method = "" }: IncomingMessage) {
  return /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method) ? method : "other";
}
