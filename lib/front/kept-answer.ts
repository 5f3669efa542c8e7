import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { hashPolicy, type SecurityTerms } from "./content-security";
import { chooseEncoding, type Encodings, encodeOnce } from "./encodings";
import { isNamed } from "./entity-tags";
import type { StandIn } from "./failure-page";
import { inlineElements } from "./inline-elements";
import type { KeptEntry } from "./kept-pages-store";
import type { Captured } from "./render-page";
import { embedPolicy, letAnyoneFrame, policyHeader } from "./special-policy";

// The only headers of Next's answer that are true for everyone.
const lasting = ["content-type", "content-language", "last-modified", "link", "x-robots-tag"];

/** A rendered page made ready for everyone, or null when it is not a whole, public, good page. */
export async function keepablePage(
  page: Captured,
  topics: readonly string[],
  terms: SecurityTerms,
): Promise<KeptEntry | null> {
  if (page.status !== 200 || page.headers["set-cookie"]) return null;
  if (isFeed(page)) return finish(page, topics, { ...nothingRuns, ...asked });
  const html = page.body.toString("utf8");
  if (!isHtml(page) || isBroken(html)) return null;
  if (page.headers[policyHeader] === "embed")
    return finish(page, topics, { "content-security-policy": embedPolicy, ...asked });
  const inline = inlineElements(html);
  if (!inline) return null;
  return finish(page, topics, {
    "content-security-policy": hashPolicy(inline, terms),
    ...asked,
  });
}

// Whoever holds it asks each time whether it still stands.
const asked = { "cache-control": "public, max-age=0, must-revalidate" };
const nothingRuns = { "content-security-policy": "default-src 'none'; frame-ancestors 'none'" };

/** A build's own file, whose address changes with its bytes; null when it is not one worth compressing. */
export async function keepableAsset(page: Captured): Promise<KeptEntry | null> {
  const type = String(page.headers["content-type"] ?? "");
  const cacheControl = String(page.headers["cache-control"] ?? "");
  const isText = /javascript|text\/css|json|svg/.test(type);
  if (page.status !== 200 || page.headers["set-cookie"] || !isText) return null;
  if (!cacheControl.includes("immutable")) return null;
  return finish(page, [], { "cache-control": cacheControl });
}

/** Sends a kept entry in the best encoding the reader takes, or 304 when they hold it already. */
export function sendKept(
  request: IncomingMessage,
  response: ServerResponse,
  entry: KeptEntry,
  kept: "hit" | "miss" | "aside",
) {
  if (entry.headers["content-security-policy"] === embedPolicy) letAnyoneFrame(response);
  const encoding = chooseEncoding(request.headers["accept-encoding"]);
  if (isHeld(request, entry)) {
    response.writeHead(304, headOf(entry, encoding, kept)).end();
    return;
  }
  response.writeHead(200, { ...headOf(entry, encoding, kept), ...bodyHead(entry, encoding) });
  response.end(request.method === "HEAD" ? undefined : entry.bodies[encoding]);
}

/** What a kept entry's answer says of itself, whether its bytes follow or not. */
export function headOf(entry: KeptEntry, encoding: keyof Encodings, kept: string) {
  const etag = encoding === "identity" ? `"${entry.etag}"` : `"${entry.etag}-${encoding}"`;
  return { ...entry.headers, etag, vary: "Accept-Encoding", "x-bouquin-kept": kept };
}

/** What it says of the bytes that follow. */
export function bodyHead({ bodies }: KeptEntry, encoding: keyof Encodings) {
  const coded = encoding === "identity" ? {} : { "content-encoding": encoding };
  return { ...coded, "content-length": bodies[encoding].length };
}

/** Whether the reader says that they hold these very bytes, in whichever encoding. */
export function isHeld({ headers }: IncomingMessage, entry: KeptEntry) {
  const known = headers["if-none-match"];
  // A date counts only for who names no tag (RFC 9110, section 13.1.3).
  if (!known) return isSince(headers["if-modified-since"], entry.headers["last-modified"]);
  return ["", "-gzip", "-br"].some((coded) => isNamed(known, `"${entry.etag}${coded}"`));
}

/** A kept page in the place of another answer, with that answer's status; nobody keeps it for that address. */
export function standInOf(request: IncomingMessage, entry: KeptEntry, status: number): StandIn {
  const encoding = chooseEncoding(request.headers["accept-encoding"]);
  const own = { "cache-control": "no-store", vary: "Accept-Encoding" };
  const headers = { ...entry.headers, ...own, ...bodyHead(entry, encoding) };
  return { status, body: entry.bodies[encoding], headers };
}

/** Sends a rendered answer that is nobody's in particular but not to be kept, such as "not found". */
export function sendRendered(
  request: IncomingMessage,
  response: ServerResponse,
  page: Captured,
  terms: SecurityTerms,
) {
  const inline = inlineElements(page.body.toString("utf8")) ?? { scripts: [], styles: [] };
  const headers: OutgoingHttpHeaders = {};
  for (const name of [...lasting, "location"])
    if (page.headers[name] !== undefined) headers[name] = page.headers[name];
  response.writeHead(page.status, {
    ...headers,
    "content-security-policy": hashPolicy(inline, terms),
    "cache-control": "no-store",
    "content-length": page.body.length,
    "x-bouquin-kept": "miss",
  });
  response.end(request.method === "HEAD" ? undefined : page.body);
}

async function finish(page: Captured, topics: readonly string[], own: Record<string, string>) {
  const headers: Record<string, string> = { ...own };
  for (const name of lasting) {
    const value = page.headers[name];
    if (value !== undefined)
      headers[name] = Array.isArray(value) ? value.join(", ") : String(value);
  }
  const etag = createHash("sha256").update(page.body).digest("base64url").slice(0, 27);
  return { bodies: await encodeOnce(page.body), etag, headers, topics };
}

function isSince(since: string | undefined, modified: string | undefined) {
  return since !== undefined && modified !== undefined && Date.parse(modified) <= Date.parse(since);
}

function isFeed(page: Captured) {
  return /^application\/(atom\+xml|feed\+json)/.test(String(page.headers["content-type"] ?? ""));
}

function isHtml(page: Captured) {
  return String(page.headers["content-type"] ?? "").startsWith("text/html");
}

// React marks a part that failed while the page was already on its way, with a 200 before it.
function isBroken(html: string) {
  return (
    /<template[^>]* data-(dgst|msg)=|NEXT_HTTP_ERROR_FALLBACK/.test(html) || !/<\/html>/i.test(html)
  );
}
