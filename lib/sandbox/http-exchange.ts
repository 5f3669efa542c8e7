import type { IncomingMessage, ServerResponse } from "node:http";
import { apiVersion } from "./events";
import { newId } from "./object-ids";
import { invalidRequest, StripeError } from "./stripe-error";

const largestBody = 1_000_000;
// Files of evidence come in one piece.
const largestUpload = 6_000_000;

/** One request that has been read, and the way to answer it. */
export type Exchange = {
  method: string;
  path: string;
  query: string;
  body: string;
  /** The same before it was read as text: a form with files is no text. */
  bytes: Buffer;
  header: (name: string) => string | undefined;
  response: ServerResponse;
};

/** Reads a request to its end. Throws when its body is larger than any this API takes. */
export async function readExchange(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Exchange> {
  const method = request.method ?? "GET";
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  const limit = path === "/v1/files" ? largestUpload : largestBody;
  const bytes = method === "POST" ? await bodyOf(request, limit) : Buffer.alloc(0);
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return { method, path, query, body: bytes.toString("utf8"), bytes, header, response };
}

function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((done, fail) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.removeAllListeners("data").resume();
        return fail(invalidRequest("Request body too large.", { status: 413 }));
      }
      chunks.push(chunk);
    });
    request.on("end", () => done(Buffer.concat(chunks)));
    request.on("error", fail);
  });
}

/** Answers JSON. With its length said, the connection stays good for the next request. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  more: Record<string, string> = {},
) {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "request-id": newId("req"),
    "stripe-version": apiVersion,
    ...more,
  });
  response.end(body);
}

/** Answers a page, or leads to another. */
export function sendPage(
  response: ServerResponse,
  page: { status: number; location?: string; html?: string },
) {
  const body = page.html ?? "";
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
  };
  const away = { location: page.location ?? "", "content-length": 0 };
  response.writeHead(page.status, page.location ? away : headers);
  response.end(body);
}

/** Answers what went wrong: in Stripe's words where it is the asker's fault. */
export function sendFault(response: ServerResponse, error: unknown) {
  if (response.headersSent) return response.destroy();
  if (error instanceof StripeError)
    return sendJson(response, error.status, { error: error.body }, error.more.headers);
  console.error(error);
  const message = "The sandbox stumbled; its log says where.";
  sendJson(response, 500, { error: { type: "api_error", message } });
}
