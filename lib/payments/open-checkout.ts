import "server-only";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db, isDuplicate } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { stripe } from "@/lib/platform/stripe";

type Purchase = {
  orderId: string;
  email: string;
  locale: string;
  currency: string;
  taxMode: string;
  totalMinor: bigint;
  /** Paid lines only, tax-inclusive minor units. */
  lines: { title: string; priceMinor: bigint }[];
};

/**
 * Opens the provider's payment page for an order and returns its address. Idempotent by order and attempt:
 * asked again, it answers with the same page. Throws when the provider cannot be reached; the order then waits.
 */
export async function openCheckout(purchase: Purchase): Promise<string> {
  const checkout = await firstAttempt(purchase);
  if (checkout.url) return checkout.url;
  const session = await stripe().checkout.sessions.create(
    sessionTerms(purchase, checkout.openedAt),
    {
      idempotencyKey: `order-${purchase.orderId}-${checkout.attempt}`,
    },
  );
  if (!session.url) throw new Error(`session ${session.id} has no address`);
  await db().checkout.update({
    where: { id: checkout.id },
    data: { sessionId: session.id, url: session.url },
  });
  return session.url;
}

// The row comes before the call: were the answer lost, the same key finds the same session again.
async function firstAttempt(purchase: Purchase) {
  const key = { orderId: purchase.orderId, attempt: 1 };
  const terms = { amountMinor: purchase.totalMinor, currency: purchase.currency, openedAt: now() };
  try {
    return await db().checkout.create({ data: { ...key, ...terms } });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return db().checkout.findUniqueOrThrow({ where: { orderId_attempt: key } });
  }
}

function sessionTerms(purchase: Purchase, openedAt: Date) {
  const { orderId, locale, taxMode } = purchase;
  const home = `${env().APP_URL}/${locale}`;
  const metadata = { order_id: orderId, shop: "bouquin" };
  return {
    mode: "payment" as const,
    locale: locale as "fr" | "en",
    customer_email: purchase.email,
    client_reference_id: orderId,
    metadata,
    payment_intent_data: { metadata },
    line_items: purchase.lines.map(({ title, priceMinor }) => ({
      quantity: 1,
      price_data: {
        currency: purchase.currency.toLowerCase(),
        unit_amount: Number(priceMinor),
        product_data: { name: title },
        ...(taxMode === "automatic" ? { tax_behavior: "inclusive" as const } : {}),
      },
    })),
    ...(taxMode === "automatic"
      ? { automatic_tax: { enabled: true }, billing_address_collection: "required" as const }
      : {}),
    // From the row, not the clock: the same key must carry the same parameters.
    expires_at: Math.floor(addHours(openedAt, 23).getTime() / 1000),
    success_url: `${home}/orders/${orderId}?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `${home}/cart`,
  };
}
