import "server-only";
import Stripe from "stripe";
import { now } from "./clock";
import { env } from "./env";
import { openPace, writesPerSecond } from "./provider-pace";
import { KeptWaiting, patienceOfCalls } from "./provider-patience";
import { inPiece, noteInSpan } from "./telemetry/span";
import { tally, timing } from "./telemetry/tally";

let client: Stripe | undefined;

/** The official SDK, built from host, port and key. The sandbox is an address, never a branch. */
export function stripe() {
  if (client) return client;
  const base = new URL(env().STRIPE_API_BASE);
  const { tryMs, retries } = patienceOfCalls();
  client = new Stripe(env().STRIPE_SECRET_KEY, {
    host: base.hostname,
    port: base.port || (base.protocol === "https:" ? 443 : 80),
    protocol: base.protocol === "https:" ? "https" : "http",
    maxNetworkRetries: retries,
    timeout: tryMs,
    telemetry: false,
    httpClient: watchedCalls(openPace(writesPerSecond(env()))),
  });
  return client;
}

// The library's own way out, each call of it told: its method, and its address without the ids in it. What writes waits for
// its turn before its own time begins to run.
function watchedCalls(turn: () => Promise<void>) {
  const calls = Stripe.createNodeHttpClient();
  const make = calls.makeRequest.bind(calls);
  calls.makeRequest = async (...call) => {
    const [, , path, method] = call;
    if (method !== "GET") await turn();
    const what = `${method} ${addressWithoutIds(path)}`;
    return inPiece(`stripe ${what}`, { "http.request.method": method }, () =>
      timing("bouquin_provider_call_seconds", { call: what }, async () => {
        const answer = await make(...call);
        const status = answer.getStatusCode();
        noteInSpan({ "http.response.status_code": status });
        tally("bouquin_provider_calls_total", 1, { call: what, status: String(status) });
        return answer;
      }),
    );
  };
  return calls;
}

/** An address of the provider's with the ids cut out: what is called, and nothing of whom it is about. */
export function addressWithoutIds(path: string) {
  const [bare = ""] = path.split("?");
  return bare.replaceAll(/\/[a-z]+_[^/]*/g, (part) => (isId(part) ? "/{id}" : part));
}

/** True when the shop's key takes real money (Stripe docs, API keys: "sk_live_" and "rk_live_"). */
export function isLiveKey() {
  return /^[a-z]+_live_/.test(env().STRIPE_SECRET_KEY);
}

// Ids begin with a few letters for their kind; what they are kept under begins with a word.
function isId(part: string) {
  return /^\/[a-z]{2,4}_/.test(part) || /\d|[A-Z]/.test(part);
}

/** How far a stamp may be from our clock, either way (Stripe docs, webhook signatures). */
const toleranceSeconds = 300;

/** Why a delivery was not believed, in words for the log: nothing of its body, of its signature or of a secret. */
export class NotBelieved extends Error {}

/**
 * Verifies the signature over the raw body with each configured secret, so that secrets can be rotated, and answers
 * what was signed. Throws NotBelieved when none fits, or when the stamp is more than five minutes old or ahead: who can
 * date a delivery forward could have it taken again for as long.
 */
export async function verifyEvent(rawBody: string, signature: string): Promise<unknown> {
  let refusal = "";
  for (const secret of env().STRIPE_WEBHOOK_SECRET.split(",")) {
    try {
      const event: unknown = await stripe().webhooks.constructEventAsync(
        rawBody,
        signature,
        secret.trim(),
        toleranceSeconds,
      );
      if (stampOf(signature) > now().getTime() / 1000 + toleranceSeconds)
        throw new NotBelieved("the stamp is ahead of our clock");
      return event;
    } catch (error) {
      if (error instanceof NotBelieved) throw error;
      refusal = whyNot(error);
    }
  }
  throw new NotBelieved(refusal);
}

// The library looks at a stamp's age alone; like it, the last one of the header.
function stampOf(signature: string) {
  return Number(
    signature
      .split(",")
      .findLast((part) => part.startsWith("t="))
      ?.slice(2),
  );
}

// What the library says of a signature is about the header; what a parser says quotes the body.
function whyNot(error: unknown) {
  const isOfSignature = error instanceof Stripe.errors.StripeSignatureVerificationError;
  return isOfSignature ? (error.message.split("\n")[0] ?? "") : "what was signed is no JSON";
}

/**
 * The provider's code when it says that a request can never succeed; null for faults that pass. A conflict (409) is
 * none: another request with the same key is under way, and may well succeed.
 */
export function finalRefusal(error: unknown): string | null {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return null;
  if (error.statusCode === 409) return null;
  return error.code ?? "invalid_request";
}

/** True for a fault of the provider's own. It is the answer to its idempotency key for a day, done or not done. */
export function isRememberedFault(error: unknown) {
  return error instanceof Stripe.errors.StripeAPIError && (error.statusCode ?? 0) >= 500;
}

/** True when nothing came back, or only that it is asked too much: whatever is asked next would fare no better now. */
export function isUnanswered(error: unknown) {
  const { StripeConnectionError, StripeRateLimitError } = Stripe.errors;
  const silences = [StripeConnectionError, StripeRateLimitError, KeptWaiting];
  return silences.some((silence) => error instanceof silence);
}

/** True when the provider does not know what was asked for, or does not let this account see it. */
export function isMissing(error: unknown) {
  return (
    error instanceof Stripe.errors.StripePermissionError ||
    (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing")
  );
}
