import { isIP } from "node:net";
import type { Settings } from "@/lib/platform/env";
import { isLoopback } from "@/lib/platform/stand-ins";

/** What the front adds to the shop's settings: where to listen, and the prefix under which nginx sends files. */
export type FrontSettings = {
  host: string;
  port: number;
  appUrl: string;
  databaseUrl: string;
  storageUrl: string;
  formOrigins: string[];
  trustedHops: number;
  accelPrefix: string | null;
  /** Where the built shop is. */
  distDir: string;
};

/** The front's settings, from the shop's own and two variables that only the front reads. Throws on a wrong one. */
export function frontSettings(shop: Settings, own: NodeJS.ProcessEnv = process.env): FrontSettings {
  const host = own.HOST || (isLoopback(shop.APP_URL) ? "127.0.0.1" : "0.0.0.0");
  if (host !== "localhost" && isIP(host) === 0) throw new Error("HOST must be an IP address");
  const accelPrefix = own.ACCEL_REDIRECT_PREFIX || null;
  if (accelPrefix && !/^\/[\w/-]*$/.test(accelPrefix))
    throw new Error("ACCEL_REDIRECT_PREFIX must be a path such as /stored/");
  return {
    host,
    port: shop.PORT,
    appUrl: shop.APP_URL,
    databaseUrl: shop.DATABASE_URL,
    storageUrl: shop.STORAGE_URL,
    formOrigins: [...paymentOrigins(shop.STRIPE_API_BASE), ...signInOrigins(shop)],
    trustedHops: shop.TRUSTED_PROXY_HOPS,
    accelPrefix,
    distDir: own.BOUQUIN_DIST || ".next",
  };
}

// The form that pays leads to the provider's page; a policy that forbids it forbids buying.
// The sandbox shows its page on a port of its own, so on this computer any port will do.
function paymentOrigins(apiBase: string) {
  const stripe = "https://checkout.stripe.com";
  if (isLoopback(apiBase)) return [stripe, "http://localhost:*", "http://127.0.0.1:*"];
  const { hostname, origin } = new URL(apiBase);
  return hostname === "api.stripe.com" ? [stripe] : [stripe, origin];
}

// The button that signs in elsewhere is a form too, and its answer leads there.
function signInOrigins(shop: Settings) {
  return [
    ...(shop.GITHUB_CLIENT_ID ? [new URL(shop.GITHUB_URL).origin] : []),
    ...(shop.GOOGLE_CLIENT_ID ? [new URL(shop.GOOGLE_ISSUER).origin] : []),
  ];
}
