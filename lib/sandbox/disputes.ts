import type Stripe from "stripe";
import type { Bank } from "./bank";
import { disputeFeeOf } from "./currencies";
import { noEvidence } from "./dispute-evidence";
import { heldBy, isInquiry, isOver, isTaking } from "./dispute-status";
import { retireWarnings } from "./fraud-warnings";
import { createMovement } from "./movements";
import { newId } from "./object-ids";
import { movementOf, settled } from "./settlement";
import { invalidRequest } from "./stripe-error";

export type Opening = {
  /** Formal with the money gone, a mere question, or ended before it became either. */
  kind: "formal" | "inquiry" | "prevented";
  reason?: string | undefined;
  /** Minor units of the charge's currency; what is not refunded of it, unless said otherwise. */
  amount?: number | undefined;
  /** How it was prevented: by blocking it, or by giving the buyer the money at once. */
  caseType?: "block" | "resolution" | undefined;
};

const answerDays = 7;
const firstStatus = {
  ...{ formal: "needs_response", inquiry: "warning_needs_response", prevented: "prevented" },
} as const;

/** A reader's bank takes the side of its customer. */
export function openDispute(bank: Bank, charge: Stripe.Charge, opening: Opening) {
  const { kind } = opening;
  const isResolution = kind === "prevented" && opening.caseType === "resolution";
  const reason = opening.reason ?? (kind === "inquiry" ? "general" : "fraudulent");
  const fresh = {
    ...unusedOfDispute,
    ...{ id: newId("dp"), object: "dispute", amount: amountOf(charge, opening.amount) },
    ...{ charge: charge.id, payment_intent: charge.payment_intent, currency: charge.currency },
    ...{ created: bank.clock.seconds(), reason, status: firstStatus[kind] },
    evidence_details: { ...unansweredDetails, due_by: dueBy(bank) },
    is_charge_refundable: kind !== "formal" && !isResolution,
    ...cardDetails(charge, caseTypeOf(opening), reason),
  } as unknown as Stripe.Dispute;
  const taken = kind === "formal" ? withFee(bank, fresh) : isResolution ? take(bank, fresh) : fresh;
  bank.journal.put({ ...charge, disputed: true });
  const opened = bank.journal.put(taken);
  bank.tell("charge.dispute.created", opened);
  if (heldBy(opened) > 0) bank.tell("charge.dispute.funds_withdrawn", opened);
  retireWarnings(bank, charge.id);
  return opened;
}

/**
 * Brings a dispute into another state, with the money that goes with it: it leaves when an inquiry becomes formal
 * or a won dispute is opened again, and comes back when one is won, however late. The fee is taken once.
 */
export function moveDispute(bank: Bank, id: string, status: string) {
  const before = bank.journal.mustGet("dispute", id);
  if (before.status === status) return before;
  const moved = inStatus(bank, before, status);
  const held = heldBy(before);
  const isLeaving = isTaking(status) && held === 0 && moved.amount > 0;
  const isComingBack = status === "won" && held > 0;
  const paid = isLeaving ? withFee(bank, moved) : isComingBack ? giveBack(bank, moved) : moved;
  const dispute = bank.journal.put(paid);
  if (isLeaving) bank.tell("charge.dispute.funds_withdrawn", dispute);
  if (isComingBack) bank.tell("charge.dispute.funds_reinstated", dispute);
  bank.tell(isOver(status) ? "charge.dispute.closed" : "charge.dispute.updated", dispute);
  return dispute;
}

function inStatus(bank: Bank, before: Stripe.Dispute, status: string): Stripe.Dispute {
  const known = isTaking(status) || isInquiry(status) || status === "won";
  const is_charge_refundable = known ? !isTaking(status) : before.is_charge_refundable;
  const details = status.endsWith("needs_response")
    ? { ...before.evidence_details, due_by: dueBy(bank) }
    : before.evidence_details;
  const dispute = { ...before, status, is_charge_refundable, evidence_details: details };
  if (!isTaking(status) || heldBy(before) > 0) return dispute;
  // What was refunded while the bank held nothing is not taken again (Stripe docs: is_charge_refundable).
  const charge = bank.journal.mustGet("charge", String(dispute.charge));
  const amount = Math.min(dispute.amount, charge.amount - charge.amount_refunded);
  return { ...dispute, amount, ...cardDetails(charge, "chargeback", dispute.reason) };
}

function amountOf(charge: Stripe.Charge, asked: number | undefined) {
  // A bank that has not seen the refund disputes the whole.
  const rest = charge.amount - charge.amount_refunded || charge.amount;
  if (asked !== undefined && asked > charge.amount)
    throw invalidRequest(`The charge was of ${charge.amount} only.`, { param: "amount" });
  return asked ?? rest;
}

function withFee(bank: Bank, dispute: Stripe.Dispute) {
  const hasPaid = dispute.balance_transactions.some(({ fee }) => fee > 0);
  return take(bank, dispute, !hasPaid);
}

function take(bank: Bank, dispute: Stripe.Dispute, hasFee = false): Stripe.Dispute {
  const charge = bank.journal.mustGet("charge", String(dispute.charge));
  const origin = movementOf(bank, charge);
  const money = settled(bank, -dispute.amount, dispute.currency, origin);
  const movement = createMovement(bank, {
    ...{ type: "adjustment", category: "dispute", source: dispute.id, ...money },
    ...{ fee: hasFee ? disputeFeeOf(money.currency) : 0, feeDescription: "Dispute fee" },
    description: `Chargeback withdrawal for ${charge.id}`,
  });
  return { ...dispute, balance_transactions: [...dispute.balance_transactions, movement] };
}

function giveBack(bank: Bank, dispute: Stripe.Dispute): Stripe.Dispute {
  const last = dispute.balance_transactions.at(-1);
  const movement = createMovement(bank, {
    ...{ type: "adjustment", category: "dispute_reversal", source: dispute.id },
    ...{ amount: heldBy(dispute), currency: last?.currency ?? dispute.currency },
    exchangeRate: last?.exchange_rate ?? null,
    description: `Chargeback reversal for ${dispute.charge}`,
  });
  return { ...dispute, balance_transactions: [...dispute.balance_transactions, movement] };
}

function caseTypeOf({ kind, caseType }: Opening) {
  if (kind === "prevented") return caseType ?? "block";
  return kind === "formal" ? "chargeback" : "inquiry";
}

// The networks' own codes for why a buyer complains (Visa; others are left out).
const networkCodes: Record<string, string> = {
  ...{ fraudulent: "10.4", general: "10.4", product_not_received: "13.1" },
  ...{ credit_not_processed: "13.7", duplicate: "12.6" },
};

function cardDetails(charge: Stripe.Charge, case_type: string, reason: string) {
  const card = charge.payment_method_details?.card;
  if (!card) return {};
  const network_reason_code = networkCodes[reason] ?? null;
  const network = card.network ?? "visa";
  const details = { brand: card.brand ?? network, case_type, network, network_reason_code };
  return { payment_method_details: { type: "card" as const, card: details } };
}

function dueBy(bank: Bank) {
  return bank.clock.seconds() + answerDays * 86_400;
}

const unansweredDetails = {
  enhanced_eligibility: {},
  has_evidence: false,
  past_due: false,
  submission_count: 0,
  submission_method: "not_submitted",
};

const unusedOfDispute = {
  balance_transactions: [],
  enhanced_eligibility_types: [],
  evidence: noEvidence,
  intended_submission_method: null,
  livemode: false,
  metadata: {},
};
