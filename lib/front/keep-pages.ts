import type { IncomingMessage, ServerResponse } from "node:http";
import { type AnswerNote, withAnswerNote } from "@/lib/platform/answer-note";
import { isDatabaseAway } from "@/lib/platform/db";
import { inPiece } from "@/lib/platform/telemetry/span";
import type { SecurityTerms } from "./content-security";
import { failurePage } from "./failure-page";
import { keepableAsset, keepablePage, sendKept, sendRendered, standInOf } from "./kept-answer";
import { type KeptPage, keptAddress } from "./kept-page";
import type { KeptEntry, KeptPagesStore } from "./kept-pages-store";
import { type Captured, type Handler, renderPage } from "./render-page";
import { hitSender } from "./send-hit";

/** What keeping needs: who renders, what may be kept, where, and whether news of changes reaches us. */
export type Keeping = {
  handler: Handler;
  pages: readonly KeptPage[];
  store: KeptPagesStore;
  isListening: () => boolean;
  host: string;
  terms: SecurityTerms;
  /** The headers that every answer carries. */
  always: Record<string, string>;
  /** The address of the page that stands where there is none, for a request. */
  missingPage: ((request: IncomingMessage) => string) | null;
  /** Whether nothing can be at a path, so that the missing page is sent without asking. */
  isNowhere: (path: string) => boolean;
  /** Whether a look at the database says that nothing is at a path: asked before a page is drawn, never of a kept one. */
  isUnknown: (path: string) => Promise<boolean>;
};

/** A page being drawn since `mark`; `next` is the drawing that begins after it, once something changed meanwhile. */
type Drawing = { mark: string; result: Promise<Render>; next?: Promise<Render> };
type Render = { captured: Captured; entry: KeptEntry | null; isLate: boolean };
type Address = { key: string; topics: readonly string[]; isAsset: boolean };

const personalHeaders = [
  "rsc",
  "next-action",
  "next-url",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-hmr-refresh",
];

/**
 * Answers from memory what is the same for everyone, rendering it once for all who ask meanwhile.
 * `answer` says whether it answered; when not, the request is Next's. `missing` gives the page that stands where
 * there is none, null when it cannot be drawn.
 */
export function keepPages(keeping: Keeping) {
  const { render, told } = drawOnce(keeping);
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
    const rendered = await render(address).catch(() => null);
    const status = rendered?.captured.status ?? 500;
    if (status >= 300 && status < 500) return false;
    if (rendered?.entry) sendKept(request, response, rendered.entry, "miss");
    else sendKept(request, response, aside, "aside");
    return true;
  }

  async function missing(request: IncomingMessage) {
    const path = keeping.missingPage?.(request);
    if (!path) return null;
    const page = keptAddress(keeping.pages, path) ?? { key: path, topics: [] };
    const kept = keeping.isListening() ? keeping.store.find(page.key) : null;
    const entry = kept ?? (await render({ ...page, isAsset: false }).catch(() => null))?.entry;
    return entry ? standInOf(request, entry, 404) : null;
  }

  async function sendMissing(request: IncomingMessage, response: ServerResponse) {
    const page = await missing(request);
    if (!page) return false;
    response.writeHead(page.status, page.headers);
    response.end(request.method === "HEAD" ? undefined : page.body);
    return true;
  }

  async function isNothing(path: string) {
    if (keeping.isNowhere(path)) return true;
    return keeping.isUnknown(path).catch((error: unknown) => {
      // Drawing the page would ask the same database, in vain and once more.
      if (isDatabaseAway(error)) throw error;
      // Whoever cannot be asked is not said to know nothing.
      return false;
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const [path = ""] = (request.url ?? "").split("?");
    if (keeping.missingPage?.(request) === path) return sendMissing(request, response);
    const address = addressOf(request, keeping);
    if (!address)
      return isPageLoad(request) && (await isNothing(path)) && sendMissing(request, response);
    if (!address.isAsset && !keeping.isListening()) return answerDeaf(address, request, response);
    const kept = keeping.store.find(address.key);
    if (kept) {
      hits += 1;
      sendKept(request, response, kept, "hit");
      return true;
    }
    if (!address.isAsset && (await isNothing(path))) return sendMissing(request, response);
    misses += 1;
    // Should rendering fail here, Next itself says so on the reader's own connection.
    const rendered = await render(address).catch(() => null);
    if (!rendered) return false;
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

// Draws each page once for all who ask meanwhile, and never twice at once.
function drawOnce(keeping: Keeping) {
  const renders = new Map<string, Drawing>();
  const inHand = new Map<string, number>();
  let [drawn, mostAtOnce] = [0, 0];

  function render(address: Address) {
    const mark = keeping.store.mark(address.topics);
    const running = renders.get(address.key);
    // A render that began before a change may show what was; nobody who came later joins it. They wait for the one
    // that begins when it has ended, so that however often a page changes it is drawn once at a time.
    if (running?.mark === mark) return running.result;
    if (running?.next) return running.next;
    if (!running) return draw(address);
    const begin = () => draw(address);
    running.next = running.result.then(begin, begin);
    return running.next;
  }

  function draw(address: Address) {
    const mark = keeping.store.mark(address.topics);
    drawn++;
    const atOnce = (inHand.get(address.key) ?? 0) + 1;
    inHand.set(address.key, atOnce);
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    const started: Drawing = { mark, result: renderOnce(keeping, address, mark) };
    renders.set(address.key, started);
    const forget = () => {
      const left = (inHand.get(address.key) ?? 1) - 1;
      if (left > 0) inHand.set(address.key, left);
      else inHand.delete(address.key);
      if (renders.get(address.key) === started) renders.delete(address.key);
    };
    started.result.then(forget, forget);
    return started.result;
  }

  return { render, told: () => ({ drawn, mostAtOnce }) };
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

async function renderOnce(keeping: Keeping, address: Address, mark: string): Promise<Render> {
  const { handler, host, store, terms } = keeping;
  const accept = address.isAsset ? "*/*" : "text/html";
  // Nothing of the asking reader's request goes in, so nothing of it can come out for others.
  const note: AnswerNote = { retrySeconds: null };
  const captured = await withAnswerNote(note, () =>
    inPiece("render", {}, () =>
      renderPage(handler, address.key, { host, accept, "user-agent": "Bouquin" }),
    ),
  );
  const entry = address.isAsset
    ? await keepableAsset(captured)
    : await keepablePage(captured, address.topics, terms);
  // Without news of changes nothing is kept, also not what was drawn only to stand in.
  if (entry && keeping.isListening()) store.keep(address.key, entry, mark);
  return { captured, entry, isLate: note.isOverrun === true };
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
