import "server-only";
import { inTime } from "@/lib/platform/provider-patience";
import { stripe } from "@/lib/platform/stripe";
import type { ProviderSession } from "./session";
import { toldSession, toldWith } from "./told-session";

/** Asks the provider how a session stands now. Nothing in an event's payload is trusted but the id. */
export async function readSession(sessionId: string): Promise<ProviderSession> {
  return inTime(async () =>
    toldSession(await stripe().checkout.sessions.retrieve(sessionId, { expand: toldWith })),
  );
}
