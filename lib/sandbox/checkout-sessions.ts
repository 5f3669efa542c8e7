import type Stripe from "stripe";
import type { Bank } from "./bank";
import { floorOf } from "./currencies";
import type { SessionNotes } from "./kinds";
import { lineItem } from "./line-items";
import { newId } from "./object-ids";
import { metadataOf } from "./parameters";
import type { SessionParameters } from "./session-parameters";
import { invalidRequest, missing } from "./stripe-error";

const halfHour = 1800;
const day = 86_400;
/** Eight digits (Stripe docs, minimum and maximum charge amounts). */
const mostOfPayment = 99_999_999;

/** Opens a session. Refuses a total under the floor and an expiry outside half an hour to a day. */
export function createSession(
  bank: Bank,
  wish: SessionParameters,
  id = newId("cs_test"),
): Stripe.Checkout.Session {
  const currencies = new Set(wish.line_items.map((line) => line.price_data.currency));
  if (currencies.size > 1)
    throw invalidRequest("All line items must have the same currency.", { param: "line_items" });
  const created = bank.clock.seconds();
  const expires = expiryOf(bank, wish.expires_at, created);
  const lines = wish.line_items.map((line, at) => lineItem(line, at, created));
  const total = lines.reduce((sum, line) => sum + line.amount_total, 0);
  if (total > 0 && total < floorOf(lines[0]?.currency ?? "eur"))
    throw invalidRequest("The Checkout Session's total amount must convert to at least 50 cents.", {
      code: "amount_too_small",
      param: "line_items",
    });
  if (total > mostOfPayment)
    throw invalidRequest("The Checkout Session's total amount must be no more than 999,999.99.", {
      code: "amount_too_large",
      param: "line_items",
    });
  const session = freshSession(bank, wish, { id, created, expires, total });
  bank.journal.put(session);
  bank.schedule.addEnd(session.id, session.expires_at);
  const intentMetadata = metadataOf(wish.payment_intent_data?.metadata);
  bank.journal.put<SessionNotes>({
    id: `_notes:${session.id}`,
    object: "_session_notes",
    lines,
    intentMetadata,
  });
  return session;
}

// A shop that was left behind when a lever put the sandbox's time ahead still names its own hour.
function expiryOf(bank: Bank, asked: number | undefined, created: number) {
  if (asked === undefined) return created + day;
  const isFit = (at: number) => at >= created + halfHour - 60 && at <= created + day + 60;
  const expires = [asked, asked + bank.clock.aheadSeconds()].find(isFit);
  if (expires !== undefined) return expires;
  throw invalidRequest(
    "The `expires_at` timestamp must be between 30 minutes and 24 hours from now.",
    { param: "expires_at" },
  );
}

/** A session by its id, expired by now if its time is over. */
export function getSession(bank: Bank, id: string) {
  const session = bank.journal.get("checkout.session", id);
  if (!session) throw missing("checkout.session", id);
  return session.status === "open" && session.expires_at <= bank.clock.seconds()
    ? expireSession(bank, session)
    : session;
}

/** Expires the sessions whose time is over, whether anybody asks for them or not. */
export function expireEnded(bank: Bank) {
  for (let id = bank.schedule.takeEnded(); id; id = bank.schedule.takeEnded()) getSession(bank, id);
}

/** Closes an open session; nobody can pay it any more. */
export function expireSession(bank: Bank, session: Stripe.Checkout.Session) {
  if (session.status !== "open")
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  const expired = bank.journal.put({ ...session, status: "expired" as const, url: null });
  bank.tell("checkout.session.expired", expired);
  return expired;
}

export function notesOf(bank: Bank, sessionId: string) {
  const notes = bank.journal.get("_session_notes", `_notes:${sessionId}`);
  if (!notes) throw missing("checkout.session", sessionId);
  return notes;
}

function freshSession(
  bank: Bank,
  wish: SessionParameters,
  known: { id: string; created: number; expires: number; total: number },
) {
  const { id } = known;
  const session = {
    ...unusedOfSession,
    id,
    object: "checkout.session",
    amount_subtotal: known.total,
    amount_total: known.total,
    automatic_tax: taxOf(wish.automatic_tax?.enabled ?? false),
    billing_address_collection: wish.billing_address_collection ?? null,
    cancel_url: wish.cancel_url ?? null,
    client_reference_id: wish.client_reference_id ?? null,
    created: known.created,
    currency: wish.line_items[0]?.price_data.currency ?? "eur",
    customer_details: wish.customer_email
      ? { ...unknownCustomer, email: wish.customer_email }
      : null,
    customer_email: wish.customer_email ?? null,
    expires_at: known.expires,
    locale: wish.locale ?? null,
    metadata: metadataOf(wish.metadata),
    payment_intent: null,
    payment_status: "unpaid",
    status: "open",
    submit_type: wish.submit_type ?? null,
    success_url: wish.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    url: `${bank.origin()}/pay/${id}`,
  };
  return session as unknown as Stripe.Checkout.Session;
}

function taxOf(enabled: boolean) {
  return {
    enabled,
    liability: enabled ? { type: "self" } : null,
    provider: enabled ? "stripe" : null,
    status: enabled ? "requires_location_inputs" : null,
  };
}

const unknownCustomer = {
  address: null,
  business_name: null,
  individual_name: null,
  name: null,
  phone: null,
  tax_exempt: "none",
  tax_ids: null,
};

// What a shop like this one never sets, as Stripe answers it then.
const unusedOfSession = {
  adaptive_pricing: { enabled: false },
  after_expiration: null,
  allow_promotion_codes: null,
  allowed_payment_method_types: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
  customer: null,
  customer_account: null,
  customer_creation: "if_required",
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: {
    enabled: false,
    invoice_data: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: null,
      metadata: {},
      rendering_options: null,
    },
  },
  livemode: false,
  managed_payments: { enabled: false },
  mode: "payment",
  origin_context: null,
  payment_link: null,
  payment_method_collection: "if_required",
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ["card", "sepa_debit"],
  permissions: null,
  phone_number_collection: { enabled: false },
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  subscription: null,
  ui_mode: "hosted_page",
  wallet_options: null,
};
