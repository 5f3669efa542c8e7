import "server-only";
import { log } from "@/lib/platform/log";
import { inTime } from "@/lib/platform/provider-patience";
import { stripe } from "@/lib/platform/stripe";

/**
 * Closes a payment page at the provider, if it is still open. What becomes of it comes back as every other end of a page
 * does, by event or poller; one that was paid meanwhile is settled.
 */
export async function closePage(sessionId: string) {
  const session = await inTime(() => stripe().checkout.sessions.retrieve(sessionId));
  if (session.status !== "open") return;
  await inTime(() => stripe().checkout.sessions.expire(sessionId)).catch((fault: Error) => {
    log.warn({ sessionId, reason: fault.message }, "a spent payment page could not be closed");
    throw fault;
  });
}
