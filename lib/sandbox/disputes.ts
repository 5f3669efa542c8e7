import type Stripe from "stripe";
import type { Bank } from "./bank";
import { createMovement } from "./movements";
import { newId } from "./object-ids";
import { missing } from "./stripe-error";

const evidence = [
  "access_activity_log",
  "billing_address",
  "cancellation_policy",
  "cancellation_policy_disclosure",
  "cancellation_rebuttal",
  "customer_communication",
  "customer_email_address",
  "customer_name",
  "customer_purchase_ip",
  "customer_signature",
  "duplicate_charge_documentation",
  "duplicate_charge_explanation",
  "duplicate_charge_id",
  "product_description",
  "receipt",
  "refund_policy",
  "refund_policy_disclosure",
  "refund_refusal_explanation",
  "service_date",
  "service_documentation",
  "shipping_address",
  "shipping_carrier",
  "shipping_date",
  "shipping_documentation",
  "shipping_tracking_number",
  "uncategorized_file",
  "uncategorized_text",
];

/** A reader's bank takes the side of its customer: formally, with the money gone, or as a mere inquiry. */
export function openDispute(bank: Bank, charge: Stripe.Charge, kind: "fraudulent" | "inquiry") {
  const isInquiry = kind === "inquiry";
  const id = newId("dp");
  const movements = isInquiry
    ? []
    : [
        createMovement(bank, {
          type: "adjustment",
          amount: -charge.amount,
          fee: 1500,
          currency: charge.currency,
          source: id,
        }),
      ];
  const dispute = {
    ...{
      id,
      object: "dispute",
      amount: charge.amount,
      balance_transactions: movements,
      charge: charge.id,
      created: bank.clock.seconds(),
    },
    ...{
      currency: charge.currency,
      enhanced_eligibility_types: [],
      intended_submission_method: null,
      is_charge_refundable: isInquiry,
      livemode: false,
      metadata: {},
    },
    evidence: {
      ...Object.fromEntries(evidence.map((name) => [name, null])),
      enhanced_evidence: {},
    },
    evidence_details: {
      due_by: bank.clock.seconds() + 7 * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    ...{ payment_intent: charge.payment_intent, reason: isInquiry ? "general" : "fraudulent" },
    payment_method_details: {
      type: "card",
      card: {
        brand: "visa",
        case_type: isInquiry ? "inquiry" : "chargeback",
        network: "visa",
        network_reason_code: "10.4",
      },
    },
    status: isInquiry ? "warning_needs_response" : "needs_response",
  };
  bank.journal.put({ ...charge, disputed: !isInquiry });
  const opened = bank.journal.put(dispute as unknown as Stripe.Dispute);
  bank.tell("charge.dispute.created", opened);
  if (!isInquiry) bank.tell("charge.dispute.funds_withdrawn", opened);
  return opened;
}

/** The bank has decided, or closed its inquiry. */
export function closeDispute(bank: Bank, id: string, status: "won" | "lost" | "warning_closed") {
  const dispute = bank.journal.get("dispute", id);
  if (!dispute) throw missing("dispute", id);
  const charge = bank.journal.get("charge", String(dispute.charge));
  const closed = bank.journal.put({ ...dispute, status });
  if (status === "won") {
    createMovement(bank, {
      type: "adjustment",
      amount: dispute.amount,
      fee: 0,
      currency: dispute.currency,
      source: id,
    });
    if (charge) bank.journal.put({ ...charge, disputed: false });
    bank.tell("charge.dispute.funds_reinstated", closed);
  }
  bank.tell("charge.dispute.closed", closed);
  return closed;
}
