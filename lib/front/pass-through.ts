import type { IncomingMessage, ServerResponse } from "node:http";
import { handOffHeader, readHandOff } from "@/lib/kernel/hand-off";
import { type AnswerNote, type SentForm, withAnswerNote } from "@/lib/platform/answer-note";
import { log } from "@/lib/platform/log";
import { inPiece } from "@/lib/platform/telemetry/span";
import { freshNonce, noncePolicy, type SecurityTerms, workerPolicy } from "./content-security";
import { awaySeconds, type StandIn } from "./failure-page";
import { setGivenHead } from "./given-head";
import { forgetBody, takeOver } from "./outlet";
import { pressAnswer } from "./press-answer";
import type { Handler } from "./render-page";
import { type FileSource, handOut } from "./send-file";
import { applySpecialPolicy } from "./special-policy";

/** What stands around a request on its way through. */
type Around = {
  isShopAway: () => boolean;
  sent: SentForm | null;
  /** Gives its place to the next: nothing is left to do but to send. */
  leave: () => void;
};

/**
 * Whoever names no program: Next sends title and description behind the head, for scripts to put in their place, wherever
 * no name says that they are wanted there, whatever its settings say (`htmlLimitedBots` in next.config.ts). Counted as the
 * program it is.
 */
const nameless = "nameless bot";

/**
 * Carries a request to Next and its answer back: a nonce on the way in, where Next looks for it,
 * and the same policy on the way out. An answer that names a stored file is replaced by the file, and a page that
 * broke or is not there, of which Next leaves only what scripts could still draw, by a whole one. What cannot be done
 * just now is 503 with the time after which it is worth another try: where the page itself has left word of it, and
 * for whatever broke while the database is away. A form that Next cannot read is 400, where Next says 500.
 */
export async function passThrough(
  handler: Handler,
  request: IncomingMessage,
  response: ServerResponse,
  terms: SecurityTerms & FileSource & Around,
  standIn: (status: number) => Promise<StandIn | null>,
) {
  const isScript = request.url?.startsWith("/_next/static/");
  const policy = isScript ? workerPolicy : noncePolicy(freshNonce(), terms);
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
  request.headers["user-agent"] ||= nameless;
  const note: AnswerNote = { retrySeconds: null, sent: terms.sent };
  const handOver = async (named: string) => {
    terms.leave();
    const file = readHandOff(named);
    if (file) return handOut(request, response, file, terms);
    log.error("a hand-off could not be read");
    const outlet = takeOver(response);
    forgetBody(response);
    outlet.send(500, { "content-length": 0, "cache-control": "no-store" });
  };
  const replace = async (status: number) => {
    const outlet = takeOver(response);
    const page = note.page === undefined ? await standIn(status) : ownPage(note.page);
    forgetBody(response);
    if (!page) return outlet.send(status, { "content-length": 0, "cache-control": "no-store" });
    outlet.send(page.status, page.headers, request.method === "HEAD" ? undefined : page.body);
  };
  // A file that cannot be named, or an answer that never was one, is told in words to whoever reads pages.
  const readsPages = Boolean(request.headers.accept?.includes("text/html"));
  const isUnsaid = (status: number) =>
    readsPages &&
    (status >= 500 ? terms.isShopAway() : status === 404 && !response.hasHeader("content-type"));
  const retry = (status: number): Retry | null => {
    const { retrySeconds: seconds, retryStatus = 503 } = note;
    if (status === 200) return seconds === null ? null : { seconds, status: retryStatus };
    const isLate = status >= 500 && (terms.isShopAway() || note.isOverrun === true);
    return isLate ? { seconds: awaySeconds, status: 503 } : null;
  };
  // What is meant for an action and breaks before one has begun could not be read: whoever sent it is wrong, not the shop.
  // What waited in vain for a line to the database is late, and not broken.
  const meant = (status: number) => {
    if (status >= 500 && note.isOverrun) return 503;
    const isUnread = status === 500 && isForAction(request) && !note.isActing;
    return isUnread && !terms.isShopAway() ? 400 : status;
  };
  pressAnswer(request, response);
  watchHead(response, {
    ...{ meant, leave: terms.leave },
    handOver,
    replace: isPageLoad(request) ? replace : null,
    isUnsaid,
    retry,
  });
  // What Next waits for, the end of what it wrote, does not come where the line was cut while the last of it was pressed.
  const isOver = new Promise<void>((resolve) => response.once("close", resolve));
  const draw = () => Promise.race([handler(request, response), isOver]);
  await withAnswerNote(note, () => inPiece("render", {}, draw));
}

// What was written for one person who pressed a button: nobody keeps it, nobody finds it.
function ownPage(html: string): StandIn {
  const body = Buffer.from(html, "utf8");
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-length": body.length,
    ...{ "cache-control": "no-store", "x-robots-tag": "noindex" },
  };
  return { status: 200, headers, body };
}

// What a script of ours asks for is answered to the script, which knows what to do with it.
function isPageLoad({ method, headers }: IncomingMessage) {
  const isByScript = ["rsc", "next-action", "next-router-state-tree"].some(
    (name) => headers[name] !== undefined,
  );
  return (method === "GET" || method === "HEAD" || method === "POST") && !isByScript;
}

function isForAction({ method, headers }: IncomingMessage) {
  const isForm = headers["content-type"]?.startsWith("multipart/form-data") === true;
  return method === "POST" && (isForm || headers["next-action"] !== undefined);
}

type Retry = { seconds: number; status: number };

type Watch = {
  leave: () => void;
  meant: (status: number) => number;
  retry: (status: number) => Retry | null;
  isUnsaid: (status: number) => boolean;
  handOver: (named: string) => Promise<unknown>;
  replace: ((status: number) => Promise<unknown>) | null;
};

// Every head passes here, whether written out loud or implied by the first byte.
function watchHead(response: ServerResponse, watch: Watch) {
  const { handOver, replace, isUnsaid, retry, meant, leave } = watch;
  const writeHead = response.writeHead.bind(response) as (status: number) => ServerResponse;
  // Next leaves out what a route says where something is said already; a route knows best whether its address is secret.
  const usual = String(response.getHeader("referrer-policy") ?? "strict-origin-when-cross-origin");
  response.removeHeader("referrer-policy");
  let isHandedOver = false;
  const takeAway = (work: Promise<unknown>) => {
    isHandedOver = true;
    work.catch((error: unknown) => {
      log.error({ reason: String(error) }, "an answer could not be replaced");
      response.destroy();
    });
    return response;
  };
  // A body without a head makes Node write the head in the middle of the call: too late to step in. So it comes first.
  for (const name of ["write", "end", "flushHeaders"] as const) {
    const plain = response[name].bind(response) as (...given: unknown[]) => unknown;
    const headFirst = (...given: unknown[]) => {
      if (!response.headersSent && !isHandedOver) response.writeHead(response.statusCode);
      return isHandedOver ? (name === "write" ? true : response) : plain(...given);
    };
    Object.assign(response, { [name]: headFirst });
  }
  response.writeHead = ((given: number, ...rest: unknown[]) => {
    if (response.headersSent) return response;
    const status = meant(given);
    setGivenHead(response, rest);
    if (!response.hasHeader("referrer-policy")) response.setHeader("referrer-policy", usual);
    const named = response.getHeader(handOffHeader);
    const isBare = isBarePage(response, given) || isUnsaid(status);
    applySpecialPolicy(response);
    for (const name of response.getHeaderNames())
      if (name.startsWith("x-bouquin-")) response.removeHeader(name);
    if (isHandedOver) return response;
    if (named !== undefined && status === 200) return takeAway(handOver(String(named)));
    if (isBare && replace) return takeAway(replace(status));
    if (isSent(response)) leave();
    keepPrivate(response);
    const later = retry(status);
    if (!later) return writeHead(status);
    response.setHeader("retry-after", String(later.seconds));
    return writeHead(later.status);
  }) as typeof response.writeHead;
}

// An archive, an invoice, a picture: its head says that all is found, and what follows is as fast as the reader's line.
function isSent(response: ServerResponse) {
  const type = String(response.getHeader("content-type") ?? "text/");
  return !/^(text\/|application\/(problem\+)?json)/.test(type);
}

// Next's page for an error; what a route of ours says in words of its own carries a mark.
function isBarePage(response: ServerResponse, status: number) {
  const isHtml = String(response.getHeader("content-type") ?? "").startsWith("text/html");
  return isHtml && (status === 404 || status >= 500) && !response.hasHeader("x-bouquin-said");
}

// A page made for one reader stays with that reader, whatever Next says of it.
function keepPrivate(response: ServerResponse) {
  const type = String(response.getHeader("content-type") ?? "");
  const isPage = /^text\/(html|x-component)/.test(type);
  if (isPage || !response.hasHeader("cache-control"))
    response.setHeader("cache-control", "no-store");
}
