import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import type { Locale } from "@/lib/i18n/locale";
import { refused } from "@/lib/kernel/result";
import { evidenceTexts } from "./evidence";
import { findEvidenceFacts } from "./evidence-facts";
import { evidenceWords } from "./evidence-words";
import { giveAnswer } from "./give-answer";

/**
 * The operator sends what our records say to the reader's bank, once for each time it asks; what was said stays on
 * record. Refused: "dispute-unknown", "no-answer-awaited", "already-answered".
 */
export async function submitEvidence(operator: Operator, disputeId: string, locale: Locale) {
  const facts = await findEvidenceFacts(disputeId);
  if (!facts) return refused("dispute-unknown");
  const evidence = evidenceTexts(facts, evidenceWords(locale));
  return giveAnswer(operator, { disputeId, kind: "evidence", evidence, locale });
}
