import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";
import { openLetter } from "./letter";
import { letterPage, listPage, missingPage, newsScript, type View, views } from "./letter-pages";
import type { LetterStore } from "./letter-store";
import { style } from "./page-frame";
import type { Refusals } from "./refusals";
import { wordsFor } from "./words";

type Asked = { request: IncomingMessage; response: ServerResponse; url: URL };

// A letter's own styles and pictures show; nothing of it runs, and nothing else is fetched.
const policy =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; " +
  "img-src data: http://localhost:* http://127.0.0.1:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The pages and the JSON side of the mailbox. */
export function mailboxWeb(store: LetterStore, refusals: Refusals) {
  return createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://mailbox");
    answer({ request, response, url }).catch(() => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: "unexpected" });
    });
  });

  async function answer(asked: Asked) {
    const { request, response, url } = asked;
    if (!isFromHere(request)) return sendJson(response, 403, { error: "this computer only" });
    const route = `${request.method === "HEAD" ? "GET" : request.method} ${url.pathname}`;
    if (route === "GET /health") return sendJson(response, 200, { status: "ok" });
    if (route === "GET /style.css") return send(response, 200, "text/css", style);
    if (route === "GET /news.js") return send(response, 200, "text/javascript", newsScript);
    if (route === "GET /") return showList(asked);
    if (route === "GET /api/messages")
      return sendJson(response, 200, {
        messages: store.list(url.searchParams.get("to") ?? undefined),
      });
    if (route === "DELETE /api/messages") {
      await store.clear();
      return sendJson(response, 200, { messages: [] });
    }
    if (route === "POST /api/refuse") return setRefusals(asked);
    const [, page, id] = /^GET \/(messages|api\/messages)\/([\w-]+)$/.exec(route) ?? [];
    if (page === "messages" && id) return showLetter(asked, id);
    if (page && id) return tellLetter(asked, id);
    return sendJson(response, 404, { error: "not found" });
  }

  function showList({ request, response }: Asked) {
    send(
      response,
      200,
      "text/html",
      listPage(wordsFor(request.headers["accept-language"]), store.list()),
      `${policy}; script-src 'self'; connect-src 'self'`,
    );
  }

  async function showLetter({ request, response, url }: Asked, id: string) {
    const words = wordsFor(request.headers["accept-language"]);
    const summary = store.find(id);
    if (!summary) return send(response, 404, "text/html", missingPage(words));
    const raw = await store.raw(id);
    const wanted = url.searchParams.get("view");
    const view: View = views.find((one) => one === wanted) ?? "letter";
    const page = letterPage(words, summary, await openLetter(raw), raw.toString("utf8"), view);
    send(response, 200, "text/html", page);
  }

  async function tellLetter({ response }: Asked, id: string) {
    const summary = store.find(id);
    if (!summary) return sendJson(response, 404, { error: "not found" });
    sendJson(response, 200, { ...(await openLetter(await store.raw(id))), ...summary });
  }

  async function setRefusals({ request, response }: Asked) {
    const asked = readRefusals(await readText(request));
    if (!asked) return sendJson(response, 400, { error: "count 0 to 1000, code 400 to 599" });
    refusals.set(asked.count, asked.code);
    sendJson(response, 200, asked);
  }
}

// Other sites' pages, and names made to point at this computer, get nothing from it.
function isFromHere({ headers }: IncomingMessage) {
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? "");
  return isLocal && (headers.origin === undefined || headers.origin === `http://${headers.host}`);
}

function readRefusals(body: string) {
  try {
    const { count, code = 451 }: { count: unknown; code?: unknown } = JSON.parse(body);
    const isCount = isBetween(count, 0, 1000) && isBetween(code, 400, 599);
    return isCount ? { count, code } : null;
  } catch {
    return null;
  }
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

function sendJson(response: ServerResponse, status: number, value: unknown) {
  send(response, status, "application/json", JSON.stringify(value));
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  contentPolicy = policy,
) {
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "content-security-policy": contentPolicy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(body);
}
