import type { ServerResponse } from "node:http";

/**
 * The header by which a route asks for another policy than a page's: "book" for a file out of a book that a reading
 * page frames, "worker" for the engine that takes a PDF apart, "embed" for a card that any site may frame.
 */
export const policyHeader = "x-bouquin-policy";

/**
 * A file out of a book: it may be drawn with its own styles, pictures and sounds, inside our own reading page. It
 * runs nothing, sends nothing, leads nowhere, and reaches no other site.
 */
const bookPolicy = [
  "default-src 'none'",
  "script-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  // Of our origin, or the page around it could not lay it out; without "allow-scripts" that gives it nothing.
  "sandbox allow-same-origin",
].join("; ");

/** A program of ours that gets bytes and answers drawings: it may compile its decoders and ask this origin. */
const workerPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";

/** A card for other people's sites: it runs nothing, sends nothing, shows our pictures, and stands in anyone's frame. */
export const embedPolicy = [
  ...["default-src 'none'", "style-src 'unsafe-inline'", "img-src 'self'", "base-uri 'none'"],
  ...["form-action 'none'", "frame-ancestors *"],
].join("; ");

const framed = {
  "content-security-policy": embedPolicy,
  "cross-origin-resource-policy": "cross-origin",
  "x-robots-tag": "noindex",
};

/** What a card is sent with, and takes away again of what every answer carries. */
export function letAnyoneFrame(response: ServerResponse) {
  for (const [name, value] of Object.entries(framed)) response.setHeader(name, value);
  response.removeHeader("x-frame-options");
}

/** The same of headers that are not set yet. */
export function framedByAnyone(headers: Record<string, string>): Record<string, string> {
  const { "x-frame-options": _, ...others } = headers;
  return { ...others, ...framed };
}

/** Puts the policy a route asked for in the place of a page's. */
export function applySpecialPolicy(response: ServerResponse) {
  const asked = response.getHeader(policyHeader);
  if (asked === "embed") letAnyoneFrame(response);
  if (asked === "worker") response.setHeader("content-security-policy", workerPolicy);
  if (asked !== "book") return;
  response.setHeader("content-security-policy", bookPolicy);
  response.setHeader("x-frame-options", "SAMEORIGIN");
  response.setHeader("referrer-policy", "no-referrer");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  response.setHeader("x-dns-prefetch-control", "off");
  response.setHeader("x-robots-tag", "noindex");
}
