import type Stripe from "stripe";
import type { Bank } from "./bank";
import {
  type DisputeParameters,
  evidenceFiles,
  longestEvidence,
  longestText,
  toldAtLength,
} from "./dispute-evidence";
import { answeredStatus, isInquiry, isOver } from "./dispute-status";
import { moveDispute } from "./disputes";
import { metadataOf } from "./parameters";
import { executionRefused } from "./stripe-error";

// Words that decide a dispute in Stripe's test mode (docs: testing, disputes).
const deciding: Record<string, string> = {
  winning_evidence: "won",
  losing_evidence: "lost",
  escalate_inquiry_evidence: "needs_response",
};

/** The shop gives evidence, and with it, unless it holds back, its answer to the bank. */
export function updateDispute(bank: Bank, id: string, wish: DisputeParameters) {
  const before = bank.journal.mustGet("dispute", id);
  const words = metadataOf(wish.metadata, before.metadata);
  const isAnswer = wish.submit ?? wish.evidence !== undefined;
  const status = isAnswer ? answeredStatus(before.status) : before.status;
  if ((wish.evidence || isAnswer) && (isOver(before.status) || !status))
    throw executionRefused("This dispute is closed or already answered: it takes no evidence.");
  mustHaveFiles(bank, wish.evidence ?? {});
  const evidence = { ...before.evidence, ...given(wish.evidence ?? {}) } as Stripe.Dispute.Evidence;
  const dispute = bank.journal.put({
    ...{ ...before, status: status ?? before.status, metadata: words, evidence },
    evidence_details: detailsOf(before.evidence_details, evidence, isAnswer),
  });
  bank.tell("charge.dispute.updated", dispute);
  const decision = isAnswer ? deciding[evidence.uncategorized_text ?? ""] : undefined;
  if (decision)
    bank.schedule.add(
      { kind: "dispute-moves", disputeId: id, status: decision },
      bank.delaySeconds,
    );
  return dispute;
}

/** The shop gives in: the dispute is lost, and cannot be taken up again. */
export function concedeDispute(bank: Bank, id: string) {
  const { status } = bank.journal.mustGet("dispute", id);
  if (answeredStatus(status) === undefined)
    throw executionRefused(`This dispute has a status of ${status} and can no longer be closed.`);
  return moveDispute(bank, id, isInquiry(status) ? "warning_closed" : "lost");
}

function mustHaveFiles(bank: Bank, said: Record<string, unknown>) {
  for (const name of evidenceFiles)
    if (said[name]) bank.journal.mustGet("file", String(said[name]), `evidence[${name}]`);
}

function given(said: Record<string, unknown>) {
  for (const name of toldAtLength)
    if (String(said[name] ?? "").length > longestText)
      throw executionRefused(`A text of evidence is longer than ${longestText} characters.`, {
        param: `evidence[${name}]`,
      });
  const length = Object.values(said).reduce((sum: number, text) => sum + String(text).length, 0);
  if (length > longestEvidence)
    throw executionRefused(`The combined evidence is longer than ${longestEvidence} characters.`, {
      param: "evidence",
    });
  return Object.fromEntries(
    Object.entries(said).map(([name, text]) => [name, text === "" ? null : text]),
  );
}

function detailsOf(
  before: Stripe.Dispute.EvidenceDetails,
  { enhanced_evidence: _enhanced, ...plain }: Stripe.Dispute.Evidence,
  isAnswer: boolean,
): Stripe.Dispute.EvidenceDetails {
  const has_evidence = Object.values(plain).some((one) => one !== null);
  if (!isAnswer) return { ...before, has_evidence };
  const submission_count = before.submission_count + 1;
  return { ...before, has_evidence, submission_count, submission_method: "manual" };
}
