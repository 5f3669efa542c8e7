import type Stripe from "stripe";
import { amountText } from "./amount-text";
import type { Bank } from "./bank";
import { stepOf } from "./currencies";
import { hasTakenDispute } from "./dispute-status";
import { retireWarnings } from "./fraud-warnings";
import type { RefundOutcome } from "./kinds";
import { newId } from "./object-ids";
import { metadataOf } from "./parameters";
import { giveBackRefund, takeRefund } from "./refund-money";
import type { RefundParameters } from "./refund-parameters";
import { countRefunded, emailAction, tellFailed } from "./refund-states";
import { executionRefused, invalidRequest } from "./stripe-error";

/** Returns money of a charge: as a lever says, or else as its card is known for. */
export function createRefund(bank: Bank, wish: RefundParameters, said?: RefundOutcome) {
  const charge = chargeOf(bank, wish);
  const amount = amountOf(bank, charge, wish.amount);
  const notes = bank.journal.get("_charge_notes", `_notes:${charge.id}`);
  const outcome = said ?? nextOutcome(bank) ?? notes?.refund ?? "now";
  const refund = freshRefund(bank, charge, { amount, wish, outcome });
  bank.tell("refund.created", refund);
  if (refund.status === "failed") {
    tellFailed(bank, refund);
    return refund;
  }
  const counted = countRefunded(bank, charge, amount);
  bank.tell("charge.refunded", counted);
  if (counted.refunded) retireWarnings(bank, charge.id);
  const kind = { later: "refund-succeeds", fails: "refund-fails" } as const;
  if (outcome === "later" || outcome === "fails")
    bank.schedule.add({ kind: kind[outcome], refundId: refund.id }, bank.delaySeconds);
  return refund;
}

function chargeOf(bank: Bank, { charge, payment_intent }: RefundParameters) {
  if (!charge && !payment_intent)
    throw invalidRequest(
      "One of the following params should be provided for this request: payment_intent or charge.",
      { code: "parameter_missing" },
    );
  if (charge) return bank.journal.mustGet("charge", charge, "charge");
  const intent = bank.journal.mustGet("payment_intent", payment_intent ?? "", "payment_intent");
  if (intent.latest_charge) return bank.journal.mustGet("charge", String(intent.latest_charge));
  throw executionRefused(
    `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
  );
}

function amountOf(bank: Bank, charge: Stripe.Charge, asked: number | undefined) {
  if (hasTakenDispute(bank, charge.id))
    throw executionRefused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  const left = charge.amount - charge.amount_refunded;
  if (left === 0)
    throw executionRefused(`Charge ${charge.id} has already been refunded.`, {
      code: "charge_already_refunded",
    });
  const amount = asked ?? left;
  const written = (minor: number) => amountText(minor, charge.currency, "en-IE");
  if (amount > left)
    throw executionRefused(
      `Refund amount (${written(amount)}) is greater than unrefunded amount on charge (${written(left)})`,
      { param: "amount" },
    );
  const step = stepOf(charge.currency);
  if (amount % step !== 0)
    throw executionRefused(`Amounts in ${charge.currency} must be a multiple of ${step}.`, {
      param: "amount",
    });
  return amount;
}

function nextOutcome(bank: Bank) {
  const next = bank.levers.nextRefunds[0];
  if (!next) return undefined;
  next.left -= 1;
  if (next.left === 0) bank.levers.nextRefunds.shift();
  return next.outcome;
}

type Fresh = { amount: number; wish: RefundParameters; outcome: RefundOutcome };

const firstStatus: Record<RefundOutcome, string> = {
  ...{ now: "succeeded", fails: "succeeded", later: "pending", pending: "pending" },
  ...{ insufficient_funds: "pending", requires_action: "requires_action", failed: "failed" },
};

function freshRefund(bank: Bank, charge: Stripe.Charge, { amount, wish, outcome }: Fresh) {
  const status = firstStatus[outcome];
  const isCard = charge.payment_method_details?.type === "card";
  const isShort = outcome === "insufficient_funds";
  const pending_reason = isShort ? "insufficient_funds" : "processing";
  const refund = {
    ...unusedOfRefund,
    ...{ id: newId("re"), object: "refund", amount, charge: charge.id },
    ...{ created: bank.clock.seconds(), currency: charge.currency, status },
    ...{ metadata: metadataOf(wish.metadata), payment_intent: charge.payment_intent },
    ...{ payment_method: charge.payment_method, reason: wish.reason ?? null },
    ...(isCard ? { destination_details: toCard } : {}),
    ...(status === "pending" ? { pending_reason } : {}),
    ...(status === "requires_action" ? { next_action: emailAction(bank) } : {}),
    ...(status === "failed" ? { failure_reason: "declined" } : {}),
  } as unknown as Stripe.Refund;
  if (!isShort) refund.balance_transaction = takeRefund(bank, refund).id;
  const back = status === "failed" ? giveBackRefund(bank, refund) : undefined;
  if (back) refund.failure_balance_transaction = back.id;
  return bank.journal.put(refund);
}

/** What a refund by this shop never says, as Stripe answers it then. */
export const unusedOfRefund = {
  balance_transaction: null,
  customer: null,
  customer_account: null,
  receipt_number: null,
  source_transfer_reversal: null,
  transfer_reversal: null,
};

const toCard = {
  card: {
    reference_status: "pending",
    reference_type: "acquirer_reference_number",
    type: "refund",
  },
  type: "card",
};
