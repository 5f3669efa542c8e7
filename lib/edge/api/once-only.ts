import "server-only";
import { beginAnswer } from "@/lib/accounts/begin-answer";
import { forgetAnswer } from "@/lib/accounts/forget-answer";
import { keepAnswer } from "@/lib/accounts/keep-answer";
import type { Locale } from "@/lib/i18n/locale";
import { refused } from "@/lib/kernel/result";
import { isDatabaseAway } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { type Given, refusal } from "./answer";

type Asked = { request: Request; keyId: string; text: string; locale: Locale };

/**
 * Does the work of a POST once for each `Idempotency-Key` of a key's program (draft-ietf-httpapi-idempotency-key-header):
 * the same request again is answered as before and does nothing. Requests without that header, and all other methods,
 * are simply done. Refused: "idempotency-key-invalid", "idempotency-key-reused" with another request,
 * "request-under-way", "outcome-unknown".
 */
export async function onceOnly(
  { request, keyId, text, locale }: Asked,
  work: () => Promise<Given>,
) {
  const header = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  if (header === null) return work();
  // A quoted string by the draft; what is sent bare is taken as well.
  const key = /^"?([\x21\x23-\x7e]{1,200})"?$/.exec(header.trim())?.[1];
  if (!key) return refusal(refused("idempotency-key-invalid"), locale);
  const path = new URL(request.url).pathname;
  const hash = fingerprint(`${request.method}\n${path}\n${text}`);
  const begun = await beginAnswer({ keyId, key, hash });
  if (!begun.ok) return refusal(begun, locale);
  if (begun.value) return { ...begun.value, isAgain: true };
  const given = await work().catch(async (error: unknown) => {
    // A database that went away may have done it all the same: nobody knows, and that is what a retry is told.
    if (!isDatabaseAway(error)) await forgetAnswer({ keyId, key });
    throw error;
  });
  if (given.status >= 500 || given.status === 429) await forgetAnswer({ keyId, key });
  else await keepAnswer({ keyId, key }, given);
  return given;
}
