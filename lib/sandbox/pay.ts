import type Stripe from "stripe";
import type { Bank } from "./bank";
import { createCharge } from "./charges";
import { notesOf } from "./checkout-sessions";
import { openDispute } from "./disputes";
import { raiseWarning } from "./fraud-warnings";
import type { RefundOutcome } from "./kinds";
import { newId } from "./object-ids";
import { createIntent, type Paying } from "./payment-intents";
import { taxed } from "./tax";
import { type CardBehaviour, testAccounts } from "./test-cards";

/** Pays a session by card: takes the money, completes the session, tells the shop. */
export function payByCard(
  bank: Bank,
  session: Stripe.Checkout.Session,
  card: { number: string; country: string; behaviour: CardBehaviour },
) {
  const brand = card.number.startsWith("5") ? "mastercard" : "visa";
  const method = { type: "card" as const, last4: card.number.slice(-4), brand };
  const paying = { session, metadata: notesOf(bank, session.id).intentMetadata, method };
  const { behaviour, country } = card;
  const later = behaviour.kind === "succeeds" ? behaviour : undefined;
  const { intent, charge } = takeMoney(bank, paying, later?.refund ?? "now", country);
  const completed = completeSession(bank, session, intent.id, country, "paid");
  bank.tell("checkout.session.completed", completed);
  if (later?.dispute) openDispute(bank, charge, later.dispute);
  if (later?.isWarned) raiseWarning(bank, charge, "made_with_stolen_card");
  return { session: completed, intent, charge };
}

/** A card that says no: the session stays open for another try, and remembers why. */
export function declineCard(
  bank: Bank,
  session: Stripe.Checkout.Session,
  refusal: { code: string; declineCode?: string | undefined; last4: string },
) {
  const method = { type: "card" as const, last4: refusal.last4, brand: "visa" };
  const last_payment_error = {
    type: "card_error",
    code: refusal.code,
    decline_code: refusal.declineCode,
    message: "Your card was declined.",
  };
  const failed = createIntent(
    bank,
    { session, metadata: notesOf(bank, session.id).intentMetadata, method },
    { status: "requires_payment_method", last_payment_error },
  );
  bank.tell("payment_intent.payment_failed", failed);
}

/** How long the slowest bank takes (Stripe docs, testing: "after at least three minutes"). */
const lateSeconds = 180;

/** Pays by a method that is slow: the session completes unpaid, the money comes or fails later. */
export function payLater(
  bank: Bank,
  session: Stripe.Checkout.Session,
  account: { iban: string; country: string },
) {
  const method = { type: "sepa_debit" as const, last4: account.iban.slice(-4) };
  const metadata = notesOf(bank, session.id).intentMetadata;
  const intent = createIntent(bank, { session, metadata, method }, { status: "processing" });
  const completed = completeSession(bank, session, intent.id, account.country, "unpaid");
  bank.tell("checkout.session.completed", completed);
  const outcome = testAccounts[account.iban];
  const kind = outcome === "fails" ? ("reject" as const) : ("settle" as const);
  const afterSeconds = outcome === "succeeds late" ? lateSeconds : bank.delaySeconds;
  bank.schedule.add({ kind, sessionId: session.id }, afterSeconds);
  return completed;
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
  const method = { type: "sepa_debit" as const, last4: "3201" };
  takeMoney(bank, { session, metadata: intent.metadata, method }, "now", country, intent);
  const paid = bank.journal.put({ ...session, payment_status: "paid" as const });
  bank.tell("checkout.session.async_payment_succeeded", paid);
}

function takeMoney(
  bank: Bank,
  paying: Paying,
  refund: RefundOutcome,
  country: string,
  known?: Stripe.PaymentIntent,
) {
  const { session, metadata } = paying;
  const payment = {
    ...{ id: known?.id ?? newId("pi"), metadata },
    ...{ amount: session.amount_total ?? 0, currency: session.currency ?? "eur" },
  };
  const charge = createCharge(bank, paying, payment, { refund, country });
  const { id: latest_charge, payment_method } = charge;
  const status = "succeeded" as const;
  const intent = known
    ? bank.journal.put({
        ...{ ...known, status, latest_charge, payment_method },
        amount_received: known.amount,
      })
    : createIntent(bank, paying, { id: payment.id, status, latest_charge, payment_method });
  bank.tell("charge.succeeded", charge);
  bank.tell("payment_intent.succeeded", intent);
  return { intent, charge };
}

function completeSession(
  bank: Bank,
  session: Stripe.Checkout.Session,
  intentId: string,
  country: string,
  payment_status: "paid" | "unpaid",
) {
  const address = { city: null, country, line1: null, line2: null, postal_code: null, state: null };
  const details = {
    ...{ business_name: null, individual_name: null, name: null, phone: null },
    ...{ tax_exempt: "none" as const, tax_ids: [], email: session.customer_email, address },
  };
  return bank.journal.put({
    ...session,
    ...{ status: "complete", payment_status, payment_intent: intentId, url: null },
    ...taxed(bank, session, country),
    customer_details: details,
  } as Stripe.Checkout.Session);
}
