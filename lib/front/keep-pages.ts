import type { IncomingMessage, ServerResponse } from "node:http";
import type { SecurityTerms } from "./content-security";
import {
  type Address,
  drawOnce,
  isRefusal,
  isUnknown,
  type Keeping,
  type Outcome,
} from "./draw-once";
import { failurePage } from "./failure-page";
import { sendKept, sendRendered, standInOf } from "./kept-answer";
import { keptAddress } from "./kept-page";
import type { Captured } from "./render-page";
import { hitSender } from "./send-hit";
import type { Refusal } from "./turnstile";

const personalHeaders = [
  "rsc",
  "next-action",
  "next-url",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-hmr-refresh",
];

type Drawer = ReturnType<typeof drawOnce>;

/**
 * Answers from memory what is the same for everyone, rendering it once for all who ask meanwhile.
 * `answer` says whether it answered; when not, the request is Next's. `missing` gives the page that stands where
 * there is none, null when it cannot be drawn.
 */
export function keepPages(keeping: Keeping) {
  const { render, renderFor, told } = drawOnce(keeping);
  const { missing, sendMissing } = missingPages(keeping, render);
  const sendHit = hitSender(keeping.always);
  let [hits, misses] = [0, 0];

  /**
   * Sends what is kept under exactly this address, before anything else has looked at the request or set a header, and
   * says whether it did. Nearly every request of a busy shop ends here.
   */
  function answerAtOnce(request: IncomingMessage, response: ServerResponse) {
    const entry = hitOf(request, keeping);
    if (!entry) return false;
    hits += 1;
    sendHit(request, response, entry);
    return true;
  }

  /**
   * While no news can be heard a page kept before may be out of date, so it is drawn anew; only where that breaks,
   * because there is nothing to draw it from, the page that was set aside stands in.
   */
  async function answerDeaf(address: Address, request: IncomingMessage, response: ServerResponse) {
    const aside = keeping.store.findAside(address.key);
    if (!aside) return false;
    const outcome = await render(address, request).catch(() => null);
    if (outcome === "nothing") return false;
    const rendered = typeof outcome === "string" ? null : outcome;
    const status = rendered?.captured.status ?? 500;
    if (status >= 300 && status < 500) return false;
    if (rendered?.entry) sendKept(request, response, rendered.entry, "miss");
    else sendKept(request, response, aside, "aside");
    return true;
  }

  async function answerUnkept(path: string, request: IncomingMessage, response: ServerResponse) {
    if (!isPageLoad(request)) return false;
    if (keeping.isNowhere(path)) return sendMissing(request, response);
    if (!(await keeping.turns.mayGoOn(request, response))) return true;
    return (await isUnknown(keeping, path)) && sendMissing(request, response);
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const [path = ""] = (request.url ?? "").split("?");
    if (keeping.missingPage?.(request) === path) return sendMissing(request, response);
    const address = addressOf(request, keeping);
    if (!address) return answerUnkept(path, request, response);
    if (!address.isAsset && !keeping.isListening()) return answerDeaf(address, request, response);
    const kept = keeping.store.find(address.key);
    if (kept) {
      hits += 1;
      sendKept(request, response, kept, "hit");
      return true;
    }
    if (!address.isAsset && keeping.isNowhere(path)) return sendMissing(request, response);
    misses += 1;
    const outcome = await renderFor(address, request);
    if (isRefusal(outcome)) keeping.turns.refuse(request, response, outcome);
    return isRefusal(outcome) || sendDrawn(outcome, address, request, response);
  }

  // Whether it could be sent: what is personal, and what broke, is Next's to say on the reader's own connection.
  function sendDrawn(
    rendered: Exclude<Outcome, Refusal> | null,
    address: Address,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    if (rendered === null) return false;
    if (rendered === "nothing") return sendMissing(request, response);
    if (rendered.entry) sendKept(request, response, rendered.entry, "miss");
    else if (rendered.isLate) sendLate(request, response, keeping.terms);
    else if (address.isAsset || isPersonal(rendered.captured)) return false;
    else if (rendered.captured.status === 404 && keeping.missingPage)
      return sendMissing(request, response);
    else sendRendered(request, response, rendered.captured, keeping.terms);
    return true;
  }

  /**
   * `told` says how many pages and scripts were drawn since the start, how many of one address at most at once, and how
   * often what may be kept was asked for and was (`hits`) or was not there (`misses`).
   */
  return { answer, answerAtOnce, missing, told: () => ({ ...told(), hits, misses }) };
}

// The page that stands where there is none, for whoever asks and for whatever finds nothing.
function missingPages(keeping: Keeping, render: Drawer["render"]) {
  async function missing(request: IncomingMessage) {
    const path = keeping.missingPage?.(request);
    if (!path) return null;
    const page = keptAddress(keeping.pages, path) ?? { key: path, topics: [] };
    const kept = keeping.isListening() ? keeping.store.find(page.key) : null;
    if (kept) return standInOf(request, kept, 404);
    // Whoever needs it may hold a place already, and waits for no second one.
    const drawn = await render({ ...page, isAsset: false }, null).catch(() => null);
    const entry = drawn === null || typeof drawn === "string" ? null : drawn.entry;
    return entry && standInOf(request, entry, 404);
  }

  async function sendMissing(request: IncomingMessage, response: ServerResponse) {
    const page = await missing(request);
    if (!page) return false;
    response.writeHead(page.status, page.headers);
    response.end(request.method === "HEAD" ? undefined : page.body);
    return true;
  }

  return { missing, sendMissing };
}

// Under an address that is a key as it stands, what `addressOf` would find there.
function hitOf(request: IncomingMessage, keeping: Keeping) {
  const { url = "" } = request;
  if (!keeping.store.has(url) || !isPageLoad(request) || !isPlain(request)) return null;
  // The page that stands where there is none is no page of its own.
  if (keeping.missingPage?.(request) === url) return null;
  if (!url.startsWith("/_next/static/") && !keeping.isListening()) return null;
  return keeping.store.find(url);
}

// Nothing comes after the head, a piece is not enough, and no preview of what is not published is wanted.
function isPlain({ headers }: IncomingMessage) {
  const hasBody = (headers["transfer-encoding"] ?? headers["content-length"] ?? "0") !== "0";
  if (hasBody || headers.expect !== undefined || headers.range !== undefined) return false;
  return !headers.cookie?.includes("__prerender_bypass=");
}

function addressOf(request: IncomingMessage, keeping: Keeping): Address | null {
  const { headers, url = "" } = request;
  if (!isPageLoad(request) || headers.range !== undefined) return null;
  if (/^\/_next\/static\/[\w./~-]+\.(js|css|json|svg)$/.test(url))
    return { key: url, topics: [], isAsset: true };
  // An editor's preview shows what is not published.
  if (headers.cookie?.includes("__prerender_bypass=")) return null;
  const page = keptAddress(keeping.pages, url);
  return page && { ...page, isAsset: false };
}

// What a script of ours asks for is another thing at the same address.
function isPageLoad({ method, headers }: IncomingMessage) {
  const isReading = method === "GET" || method === "HEAD";
  return isReading && !personalHeaders.some((name) => headers[name] !== undefined);
}

// What waited in vain for a line to the database is not drawn a second time, to wait again.
function sendLate(request: IncomingMessage, response: ServerResponse, terms: SecurityTerms) {
  const { status, headers, body } = failurePage(request, 503, terms);
  response.writeHead(status, headers).end(request.method === "HEAD" ? undefined : body);
}

function isPersonal({ status, headers }: Captured) {
  return (
    headers["set-cookie"] !== undefined ||
    Object.keys(headers).some((name) => name.startsWith("x-bouquin-")) ||
    status >= 500
  );
}
