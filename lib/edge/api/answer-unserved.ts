import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { refused } from "@/lib/kernel/result";
import { refusal } from "./answer";
import { everyEndpoint } from "./endpoints/every-endpoint";
import { languageOf } from "./problem";

const root = "/api/v1";

// Each path with what Next answers there: where there is a GET also HEAD, and OPTIONS everywhere.
const served = [{ path: "/openapi.json", method: "GET" }, ...everyEndpoint].map(
  ({ path, method }) => ({
    shape: new RegExp(`^${root}${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    methods: method === "GET" ? ["GET", "HEAD", "OPTIONS"] : [method, "OPTIONS"],
  }),
);

/**
 * Refuses what no route of the API serves, as a problem (RFC 9457) in the program's language: an address that is none of
 * its own is 404, a method that its address does not have is 405 with `Allow` (RFC 9110, 15.5.6). False for everything else.
 */
export function answerUnserved(request: IncomingMessage, response: ServerResponse) {
  const [path = ""] = (request.url ?? "").split("?");
  // What ends in a slash is led to its own address.
  if ((path !== root && !path.startsWith(`${root}/`)) || path.endsWith("/")) return false;
  const here = served.filter(({ shape }) => shape.test(path));
  const methods = [...new Set(here.flatMap((one) => one.methods))];
  if (methods.includes(request.method ?? "")) return false;
  const reason = methods.length > 0 ? "method-not-allowed" : "not-found";
  const locale = languageOf(request.headers["accept-language"] ?? null);
  const { status, body } = refusal(refused(reason), locale);
  response.writeHead(status, {
    ...(methods.length > 0 ? { allow: methods.join(", ") } : {}),
    ...{ "content-type": "application/problem+json", "cache-control": "no-store" },
    "content-length": Buffer.byteLength(body),
  });
  response.end(request.method === "HEAD" ? undefined : body);
  return true;
}
