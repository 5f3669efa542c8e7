import { createHash, randomBytes } from "node:crypto";
import type { InlineElements } from "./inline-elements";

/** What the policies of a shop depend on: whether readers come over TLS, and where its forms may lead. */
export type SecurityTerms = { isOverTls: boolean; formOrigins: readonly string[] };

/** A fresh secret for the scripts of one answer. */
export function freshNonce() {
  return randomBytes(18).toString("base64");
}

/** The policy of a page made for one request: only what carries its nonce runs. */
export function noncePolicy(nonce: string, terms: SecurityTerms) {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'`;
  return policy(scripts, `'self' 'nonce-${nonce}'`, terms);
}

/** The policy of a kept page: exactly the inline scripts and styles it was rendered with. */
export function hashPolicy({ scripts, styles }: InlineElements, terms: SecurityTerms) {
  return policy(
    ["'self'", ...hashes(scripts)].join(" "),
    ["'self'", ...hashes(styles)].join(" "),
    terms,
  );
}

/** The policy of a stored file: should a browser show it, it runs nothing and belongs to no site. */
export const filePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** The policy of a PDF that a browser shows: its viewer may draw and be drawn, and still nothing of it runs. */
export const shownPdfPolicy =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/**
 * The policy of our own scripts, which counts where one runs beside a page as a worker: there, and in no page, what
 * is counted may be compiled (WebAssembly), as the sum of a long file is. It reaches nothing but this shop.
 */
export const workerPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** What every answer carries, whoever wrote it. */
export function securityHeaders({ isOverTls }: SecurityTerms): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    ...(isOverTls ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

function policy(scripts: string, styles: string, { isOverTls, formOrigins }: SecurityTerms) {
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action ${["'self'", ...formOrigins].join(" ")}`,
    "frame-ancestors 'none'",
    ...(isOverTls ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

function hashes(texts: string[]) {
  const each = texts.map(
    (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
  );
  return [...new Set(each)];
}
