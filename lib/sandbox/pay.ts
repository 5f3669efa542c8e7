import type Stripe from "stripe";
import type { Bank } from "./bank";
import { createCharge } from "./charges";
import { notesOf } from "./checkout-sessions";
import { openDispute } from "./disputes";
import type { RefundOutcome } from "./kinds";
import { createIntent } from "./payment-intents";
import { type CardBehaviour, testAccounts } from "./test-cards";
import { includedVat } from "./vat-rates";

/** Pays an open session by card: takes the money, completes the session, tells the shop. */
export function payByCard(
  bank: Bank,
  session: Stripe.Checkout.Session,
  card: { number: string; country: string; behaviour: CardBehaviour },
) {
  const method = {
    type: "card" as const,
    last4: card.number.slice(-4),
    brand: card.number.startsWith("5") ? "mastercard" : "visa",
  };
  const { intentMetadata } = notesOf(bank, session.id);
  const paying = { session, metadata: intentMetadata, method };
  const intent = createIntent(bank, paying, "succeeded");
  const completed = completeSession(bank, session, intent, card.country);
  const { behaviour } = card;
  const refund = behaviour.kind === "succeeds" ? (behaviour.refund ?? "now") : "now";
  const charge = takeMoney(bank, paying, intent, refund, card.country);
  bank.tell("checkout.session.completed", put(bank, { ...completed, payment_status: "paid" }));
  if (behaviour.kind === "succeeds" && behaviour.dispute)
    openDispute(bank, charge, behaviour.dispute);
}

/** A card that says no: the session stays open for another try, and remembers why. */
export function declineCard(
  bank: Bank,
  session: Stripe.Checkout.Session,
  refusal: { code: string; declineCode?: string | undefined; last4: string },
) {
  const method = { type: "card" as const, last4: refusal.last4, brand: "visa" };
  const { intentMetadata } = notesOf(bank, session.id);
  const intent = createIntent(
    bank,
    { session, metadata: intentMetadata, method },
    "requires_payment_method",
  );
  const last = {
    type: "card_error",
    code: refusal.code,
    decline_code: refusal.declineCode,
    message: "Your card was declined.",
  };
  const failed = bank.journal.put({
    ...intent,
    last_payment_error: last,
  } as unknown as Stripe.PaymentIntent);
  bank.tell("payment_intent.payment_failed", failed);
}

/** Pays by a method that is slow: the session completes unpaid, the money comes or fails later. */
export function payLater(
  bank: Bank,
  session: Stripe.Checkout.Session,
  account: { iban: string; country: string },
) {
  const method = { type: "sepa_debit" as const, last4: account.iban.slice(-4) };
  const { intentMetadata } = notesOf(bank, session.id);
  const intent = createIntent(bank, { session, metadata: intentMetadata, method }, "processing");
  const completed = completeSession(bank, session, intent, account.country);
  bank.tell("checkout.session.completed", completed);
  const kind = testAccounts[account.iban] === "fails" ? ("reject" as const) : ("settle" as const);
  bank.schedule.add({ kind, sessionId: session.id }, bank.delaySeconds);
}

/** The slow method's answer has come. */
export function finishPayment(bank: Bank, sessionId: string, hasSucceeded: boolean) {
  const session = bank.journal.get("checkout.session", sessionId);
  const intent = bank.journal.get("payment_intent", String(session?.payment_intent));
  if (!session || intent?.status !== "processing") return;
  if (!hasSucceeded) {
    const last = {
      type: "card_error",
      code: "payment_intent_payment_attempt_failed",
      message: "The debit was refused.",
    };
    const failed = { ...intent, status: "requires_payment_method", last_payment_error: last };
    bank.tell(
      "payment_intent.payment_failed",
      bank.journal.put(failed as unknown as Stripe.PaymentIntent),
    );
    bank.tell("checkout.session.async_payment_failed", session);
    return;
  }
  const country = session.customer_details?.address?.country ?? "FR";
  const paid = bank.journal.put({
    ...intent,
    status: "succeeded" as const,
    amount_received: intent.amount,
  });
  takeMoney(
    bank,
    { session, metadata: intent.metadata, method: { type: "sepa_debit", last4: "3201" } },
    paid,
    "now",
    country,
  );
  bank.tell(
    "checkout.session.async_payment_succeeded",
    put(bank, { ...session, payment_status: "paid" }),
  );
}

function takeMoney(
  bank: Bank,
  paying: Parameters<typeof createCharge>[1],
  intent: Stripe.PaymentIntent,
  refund: RefundOutcome,
  country: string,
) {
  const charge = createCharge(bank, paying, intent, { refund, country });
  const paid = bank.journal.put({
    ...intent,
    latest_charge: charge.id,
    payment_method: charge.payment_method,
  });
  bank.tell("charge.succeeded", charge);
  bank.tell("payment_intent.succeeded", paid as Stripe.PaymentIntent);
  return charge;
}

function completeSession(
  bank: Bank,
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent,
  country: string,
) {
  const address = { city: null, country, line1: null, line2: null, postal_code: null, state: null };
  const details = {
    business_name: null,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: "none" as const,
    tax_ids: [],
  };
  return put(bank, {
    ...session,
    ...{ status: "complete", payment_intent: intent.id, url: null },
    ...taxed(bank, session, country),
    customer_details: { ...details, email: session.customer_email, address },
  } as Stripe.Checkout.Session);
}

// Inclusive tax changes no total: it says how much of the price was tax, line by line.
function taxed(bank: Bank, session: Stripe.Checkout.Session, country: string) {
  if (!session.automatic_tax.enabled) return {};
  const notes = notesOf(bank, session.id);
  const lines = notes.lines.map((line) => ({
    ...line,
    amount_tax: includedVat(line.amount_total, country),
  }));
  bank.journal.put({ ...notes, lines });
  const tax = lines.reduce((sum, line) => sum + line.amount_tax, 0);
  return {
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: tax },
    automatic_tax: { ...session.automatic_tax, status: "complete" as const },
  };
}

function put(bank: Bank, session: Stripe.Checkout.Session) {
  return bank.journal.put(session);
}
