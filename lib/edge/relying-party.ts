import "server-only";
import type { RelyingParty } from "@/lib/accounts/passkey";
import { env } from "@/lib/platform/env";

/** The shop as passkeys know it: host and origin of APP_URL, and nothing a request says. */
export function relyingParty(): RelyingParty {
  const { hostname: id, origin } = new URL(env().APP_URL);
  return { id, origin };
}
