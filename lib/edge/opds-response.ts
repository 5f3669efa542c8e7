import "server-only";
import { writeAtomEntry, writeAtomFeed } from "@/lib/opds/atom-feed";
import { type Feed, type Publication, typeOf } from "@/lib/opds/feed";
import { writeJsonEntry, writeJsonFeed } from "@/lib/opds/json-feed";
import { feedWords, type Site } from "@/lib/opds/site";
import { fingerprint } from "@/lib/platform/random";

type Terms = {
  /** Whether it is for its reader alone, and whether its own address is a secret. */
  isPrivate?: boolean;
  isSecret?: boolean;
  /** When what it shows last changed; absent or null where no instant says so. */
  lastModified?: Date | null;
};

/** Answers with a feed, in the words of its version. */
export function feedResponse(request: Request, feed: Feed, terms: Terms = {}) {
  const body = feed.version === "1.2" ? writeAtomFeed(feed) : JSON.stringify(writeJsonFeed(feed));
  return documentResponse(request, body, typeOf(feed.version, feed.kind), terms);
}

/** Answers with the entry of one book. */
export function entryResponse(request: Request, { version }: Site, book: Publication) {
  const body = version === "1.2" ? writeAtomEntry(book) : JSON.stringify(writeJsonEntry(book));
  return documentResponse(request, body, typeOf(version, "entry"));
}

/**
 * Answers with a document and a tag that is another as soon as a letter of it is: unchanged is 304, and a HEAD carries
 * no body. The language is the only thing of a request that shows in it.
 */
export function documentResponse(request: Request, body: string, type: string, terms: Terms = {}) {
  const etag = `"${fingerprint(body).slice(0, 32)}"`;
  const { isPrivate = false, isSecret = false, lastModified } = terms;
  const headers = {
    etag,
    ...(lastModified ? { "last-modified": lastModified.toUTCString() } : {}),
    "cache-control": `${isPrivate ? "private, no-cache" : "public, max-age=60"}, ${asItIs}`,
    vary: isPrivate ? "authorization, accept-language" : "accept-language",
    ...(isSecret ? secretAddress : {}),
  };
  if (isNamed(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : body, {
    headers: { ...headers, "content-type": type.includes("xml") ? `${type};charset=utf-8` : type },
  });
}

/** Reading apps ask for documents as they are, and some can read no other (docs/reading-apps.md). */
export const asItIs = "no-transform";

/** What an answer carries whose own address is a secret: nobody it leads to learns it, nobody lists it. */
export const secretAddress = {
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
};

const status = {
  ...{ "page-unknown": 404, unknown: 404, "key-wrong": 404, "too-many-tries": 429 },
  ...{ closed: 403, taken: 403, disputed: 403, frozen: 403, withdrawn: 403, "files-away": 503 },
} as const;
export type OpdsRefusal = keyof typeof status;

/**
 * Says in a plain sentence why there is nothing: never by leading to a page for signing in, which apps would save
 * under the name of the book.
 */
export function opdsRefusal(request: Request, { locale }: Site, reason: OpdsRefusal) {
  const text = `${feedWords(locale)(`doors.${reason}`)}\n`;
  return new Response(request.method === "HEAD" ? null : text, {
    status: status[reason],
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": `private, no-store, ${asItIs}`,
      ...(reason === "too-many-tries" ? { "retry-after": "900" } : {}),
      ...(reason === "files-away" ? { "retry-after": "120" } : {}),
    },
  });
}

function isNamed(noneMatch: string | null, etag: string) {
  if (noneMatch === null) return false;
  const tags = [...noneMatch.matchAll(/"[^"]*"/g)].map(([tag]) => tag);
  return noneMatch.trim() === "*" || tags.includes(etag);
}
