import "server-only";
import { stripe } from "@/lib/platform/stripe";

/** The provider's session that a payment was made by; null for one that was made without a page. */
export async function findSessionOfPayment(paymentIntentId: string): Promise<string | null> {
  const asked = { payment_intent: paymentIntentId, limit: 1 };
  const { data } = await stripe().checkout.sessions.list(asked);
  return data[0]?.id ?? null;
}
