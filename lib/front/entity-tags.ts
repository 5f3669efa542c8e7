import type { IncomingHttpHeaders } from "node:http";

/** What a request's conditions come to, for a resource with one strong tag (RFC 9110, section 13). */
export function conditions(headers: IncomingHttpHeaders, etag: string) {
  const match = headers["if-match"];
  const noneMatch = headers["if-none-match"];
  const ifRange = headers["if-range"];
  return {
    hasFailed:
      match !== undefined && match.trim() !== "*" && !tagsOf(match).some((tag) => tag === etag),
    isUnchanged: noneMatch !== undefined && isNamed(noneMatch, etag),
    // A range of a file that has since changed would join two editions into one broken file.
    isRangeValid: ifRange === undefined || String(ifRange).trim() === etag,
  };
}

/** Whether an `If-None-Match` names the tag, strongly or weakly, or any tag at all. */
export function isNamed(noneMatch: string, etag: string) {
  if (noneMatch.trim() === "*") return true;
  return tagsOf(noneMatch).some((tag) => tag.replace(/^W\//, "") === etag);
}

function tagsOf(list: string) {
  return [...list.matchAll(/(?:W\/)?"[^"]*"/g)].map(([tag]) => tag);
}
