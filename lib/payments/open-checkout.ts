import "server-only";
import { addHours, addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement, unhurried } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { inTime } from "@/lib/platform/provider-patience";
import { isRememberedFault, stripe } from "@/lib/platform/stripe";
import { pageLifeHours } from "./page-life";

type Purchase = {
  orderId: string;
  /** Our row of this attempt, its number and the instant it was written. */
  checkoutId: string;
  attempt: number;
  openedAt: Date;
  /** The page's address, once it is known. */
  url?: string | null;
  email: string;
  locale: string;
  currency: string;
  taxMode: string;
  /** The provider's code for what is sold; without one it takes the account's own. */
  taxCode: string | null;
  shopTag: string;
  totalMinor: bigint;
  /** Paid lines only, tax-inclusive minor units of one copy. */
  lines: { title: string; priceMinor: bigint; quantity: number }[];
};

/**
 * Opens the provider's payment page for one attempt at an order and returns its address. The row came before the
 * call: were the answer lost, the same key finds the same session again, and where the provider stumbled it is looked
 * for. Where another press has written a page down meanwhile it is that one. Throws when the provider cannot be
 * reached, or not in time; the order then waits.
 */
export async function openCheckout(purchase: Purchase): Promise<string> {
  return purchase.url ?? inTime(() => openPage(purchase));
}

async function openPage(purchase: Purchase) {
  const key = `order-${purchase.orderId}-${purchase.attempt}`;
  const session = await createSession(purchase, key).catch((fault: unknown) =>
    sessionDespite(fault, purchase, key),
  );
  if (!session.url) throw new Error(`session ${session.id} has no address`);
  // A server that crashes may forget it, as it may the provider's answer: the same key finds the same session again.
  const [written] = await statement<{ sessionId: string; url: string | null }>(sql`
    UPDATE checkouts SET session_id = coalesce(session_id, ${session.id}),
      url = CASE WHEN coalesce(session_id, ${session.id}) = ${session.id} THEN ${session.url} ELSE url END
    FROM ${unhurried} WHERE id = ${purchase.checkoutId}::uuid RETURNING session_id AS "sessionId", url`);
  if (written?.sessionId !== session.id) await close(session.id);
  if (!written?.url) throw new Error(`attempt ${purchase.checkoutId} has another page already`);
  return written.url;
}

// Another press was faster, and its page is the one to pay at. Were this one paid all the same before it is closed, or
// could it not be closed, what comes of it is settled, or goes back.
async function close(sessionId: string) {
  await stripe()
    .checkout.sessions.expire(sessionId)
    .catch((fault: Error) =>
      log.warn({ sessionId, reason: fault.message }, "a second payment page could not be closed"),
    );
}

function createSession(purchase: Purchase, idempotencyKey: string) {
  return stripe().checkout.sessions.create(sessionTerms(purchase), { idempotencyKey });
}

// A stumble of the provider is its answer to the key for a day, though the session may be there (Stripe docs,
// idempotent requests). It is looked for; only where there is none another is opened, one in a minute at most.
async function sessionDespite(fault: unknown, purchase: Purchase, key: string) {
  if (!isRememberedFault(fault)) throw fault;
  const created = { gte: Math.floor(addMinutes(purchase.openedAt, -10).getTime() / 1000) };
  const open = { status: "open" as const, created, limit: 100 };
  for await (const session of stripe().checkout.sessions.list(open))
    if (session.metadata?.order_id === purchase.orderId) return session;
  return createSession(purchase, `${key}-${Math.floor(now().getTime() / 60_000)}`);
}

function sessionTerms(purchase: Purchase) {
  const { orderId, locale, taxMode, taxCode, openedAt, shopTag } = purchase;
  const home = `${env().APP_URL}/${locale}`;
  const metadata = { order_id: orderId, shop: shopTag };
  return {
    mode: "payment" as const,
    locale: locale as "fr" | "en",
    customer_email: purchase.email,
    client_reference_id: orderId,
    metadata,
    payment_intent_data: { metadata },
    line_items: purchase.lines.map(({ title, priceMinor, quantity }) => ({
      quantity,
      price_data: {
        currency: purchase.currency.toLowerCase(),
        unit_amount: Number(priceMinor),
        product_data: {
          name: title,
          ...(taxMode === "automatic" && taxCode ? { tax_code: taxCode } : {}),
        },
        ...(taxMode === "automatic" ? { tax_behavior: "inclusive" as const } : {}),
      },
    })),
    ...(taxMode === "automatic"
      ? { automatic_tax: { enabled: true }, billing_address_collection: "required" as const }
      : {}),
    // From the row, not the clock: the same key must carry the same parameters.
    expires_at: Math.floor(addHours(openedAt, pageLifeHours).getTime() / 1000),
    success_url: `${home}/orders/${orderId}?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `${home}/cart`,
  };
}
