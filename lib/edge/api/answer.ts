import "server-only";
import type { KeyUse } from "@/lib/accounts/count-key-use";
import type { Locale } from "@/lib/i18n/locale";
import { env } from "@/lib/platform/env";
import { problemBody } from "./problem";
import { rateHeaders } from "./rate-headers";
import { statusOfReason } from "./reason-status";
import { type Refusal, tellRefusal } from "./tell-refusal";

/** An answer as it can be kept and given again; `next` is the cursor of a list's next page. */
export type Given = { status: number; body: string; next?: string | null; isAgain?: boolean };

/** A refusal as an answer. */
export function refusal(no: Refusal, locale: Locale): Given {
  const status = statusOfReason(no.reason);
  return { status, body: JSON.stringify(problemBody({ status, ...tellRefusal(no, locale) })) };
}

/** The answer as it leaves: never kept by anybody on the way, a list with the address of its next page. */
export function answered({ status, body, next, isAgain }: Given, request: Request) {
  const headers = new Headers({ "cache-control": "no-store" });
  headers.set("content-type", status < 400 ? "application/json" : "application/problem+json");
  if (status === 401) headers.set("www-authenticate", "Bearer");
  if (status === 503 || status === 429) headers.set("retry-after", "60");
  if (isAgain) headers.set("idempotency-replayed", "true");
  if (next === undefined) return new Response(body, { status, headers });
  const { data } = JSON.parse(body) as { data: unknown[] };
  const address = next === null ? null : nextAddress(request, next);
  if (address) headers.set("link", `<${address}>; rel="next"`);
  return new Response(JSON.stringify({ data, next: address }), { status, headers });
}

function nextAddress(request: Request, cursor: string) {
  const asked = new URL(request.url);
  const address = new URL(asked.pathname + asked.search, env().APP_URL);
  address.searchParams.set("cursor", cursor);
  return address.href;
}

/** The same with how much of the minute's requests are left. */
export function withRate(response: Response, use: KeyUse) {
  for (const [name, value] of Object.entries(rateHeaders(use))) response.headers.set(name, value);
  return response;
}
