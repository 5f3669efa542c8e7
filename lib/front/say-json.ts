import type { ServerResponse } from "node:http";

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
