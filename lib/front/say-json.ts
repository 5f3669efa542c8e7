import type { ServerResponse } from "node:http";
import { awaySeconds } from "./failure-page";

/** Tells a program that the shop cannot answer just now, and when it is worth another try. */
export function sayAway(response: ServerResponse) {
  sayJson(response, 503, { error: "shop-away" }, { "retry-after": String(awaySeconds) });
}

/** Answers with JSON that nobody keeps, without Next. */
export function sayJson(
  response: ServerResponse,
  status: number,
  json: unknown,
  headers: Record<string, string> = {},
) {
  const body = JSON.stringify(json);
  response.writeHead(status, {
    ...headers,
    ...{ "content-type": "application/json", "cache-control": "no-store" },
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
