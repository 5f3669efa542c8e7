import "server-only";
import Stripe from "stripe";
import { env } from "./env";
import { patienceOfCalls } from "./provider-patience";

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
  });
  return client;
}

/** True when the shop's key takes real money (Stripe docs, API keys: "sk_live_" and "rk_live_"). */
export function isLiveKey() {
  return /^[a-z]+_live_/.test(env().STRIPE_SECRET_KEY);
}

/**
 * Verifies the signature over the raw body with each configured secret, so that secrets can be rotated.
 * Throws when none fits or the stamp is older than five minutes (Stripe docs, webhook signatures).
 */
export async function verifyEvent(rawBody: string, signature: string): Promise<Stripe.Event> {
  let refusal: unknown;
  for (const secret of env().STRIPE_WEBHOOK_SECRET.split(",")) {
    try {
      return await stripe().webhooks.constructEventAsync(rawBody, signature, secret.trim());
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
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

/** True when the provider does not know what was asked for, or does not let this account see it. */
export function isMissing(error: unknown) {
  return (
    error instanceof Stripe.errors.StripePermissionError ||
    (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing")
  );
}
