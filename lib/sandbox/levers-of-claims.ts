import { z } from "zod";
import { moveDispute, openDispute } from "./disputes";
import { raiseWarning } from "./fraud-warnings";
import type { ChargeNotes } from "./kinds";
import { chargeNamed, checkEmpty, type Lever, payment } from "./levers";
import { amount, check, metadata, whole } from "./parameters";
import { refundReason } from "./refund-parameters";
import { failRefund, moveRefund } from "./refund-states";
import { createRefund } from "./refunds";

const text = z.string().optional();

const outcome = z.enum([
  ...["now", "later", "fails", "pending"],
  ...["insufficient_funds", "requires_action", "failed"],
] as const satisfies ChargeNotes["refund"][]);

const dispute = z.strictObject({
  ...payment,
  kind: z.enum(["formal", "fraudulent", "inquiry", "prevented"]).default("formal"),
  reason: text,
  amount: amount.optional(),
  case_type: z.enum(["block", "resolution"]).optional(),
});

const byHand = z.strictObject({
  ...payment,
  amount: amount.optional(),
  reason: refundReason.optional(),
  outcome: outcome.optional(),
  metadata: metadata.optional(),
});

const next = z.strictObject({ ...payment, outcome, calls: whole.default(1) });

const refundStatus = z.strictObject({
  status: z.enum(["succeeded", "failed", "canceled", "pending", "requires_action"]),
  failure_reason: text,
  pending_reason: text,
});

/** What buyers, their banks and the shop's people in Stripe's dashboard do. */
export const leversOfClaims: Lever[] = [
  [
    "POST",
    "/_sandbox/disputes",
    ({ bank }, form) => {
      const { kind, case_type, ...wish } = check(dispute, form);
      const opening = { ...wish, caseType: case_type };
      return openDispute(bank, chargeNamed(bank, wish), {
        ...{ ...opening, kind: kind === "fraudulent" ? "formal" : kind },
      });
    },
  ],
  [
    "POST",
    "/_sandbox/disputes/:id/status",
    ({ bank }, form, id = "") => {
      const { status } = check(z.strictObject({ status: z.string().min(1) }), form);
      return moveDispute(bank, id, status);
    },
  ],
  [
    "POST",
    "/_sandbox/disputes/:id/close",
    ({ bank }, form, id = "") => {
      const end = z.enum(["won", "lost", "warning_closed"]).default("lost");
      return moveDispute(bank, id, check(z.strictObject({ status: end }), form).status);
    },
  ],
  [
    "POST",
    "/_sandbox/warnings",
    ({ bank }, form) => {
      const fraud = z.strictObject({ ...payment, fraud_type: z.string().default("misc") });
      const wish = check(fraud, form);
      return raiseWarning(bank, chargeNamed(bank, wish), wish.fraud_type);
    },
  ],
  [
    "POST",
    "/_sandbox/refunds",
    ({ bank }, form) => {
      const { outcome: said, session, payment_intent, charge, ...wish } = check(byHand, form);
      const { id } = chargeNamed(bank, { session, payment_intent, charge });
      return createRefund(bank, { ...wish, charge: id }, said);
    },
  ],
  [
    "POST",
    "/_sandbox/refunds/next",
    ({ bank }, form) => {
      const { outcome: said, calls: left, ...named } = check(next, form);
      if (!named.charge && !named.payment_intent && !named.session) {
        bank.levers.nextRefunds.push({ outcome: said, left });
        return { outcome: said, calls: left };
      }
      const { id } = chargeNamed(bank, named);
      const notes = { id: `_notes:${id}`, object: "_charge_notes" as const, refund: said };
      bank.journal.put<ChargeNotes>(notes);
      return { outcome: said, charge: id };
    },
  ],
  [
    "POST",
    "/_sandbox/refunds/:id/status",
    ({ bank }, form, id = "") => {
      const { status, failure_reason, pending_reason } = check(refundStatus, form);
      const reasons = { failureReason: failure_reason, pendingReason: pending_reason };
      return moveRefund(bank, id, { status, ...reasons });
    },
  ],
  [
    "POST",
    "/_sandbox/refunds/:id/fail",
    ({ bank }, form, id = "") => {
      checkEmpty(form);
      failRefund(bank, id);
      return { failed: id };
    },
  ],
];
