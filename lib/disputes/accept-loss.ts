import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { giveAnswer } from "./give-answer";

/**
 * The operator gives in: the provider closes the dispute as lost, and the books follow when it says so.
 * Refused: "dispute-unknown", "no-answer-awaited", "refund-instead" for an inquiry, "already-answered".
 */
export async function acceptLoss(operator: Operator, disputeId: string) {
  return giveAnswer(operator, { disputeId, kind: "conceded", evidence: {} });
}
