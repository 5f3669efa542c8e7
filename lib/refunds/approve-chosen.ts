import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok } from "@/lib/kernel/result";
import { isDatabaseAway } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { approveRefund } from "./approve-refund";

/** What became of one of them: approved now, or why not, as `approveRefund` says it; "unknown" where it broke. */
export type ChosenOutcome = { requestId: string; refusal: string | null };

/**
 * The operator's yes to several requests, each on its own: one that is refused or breaks stops no other, and a second
 * press approves none twice. Without the database nothing goes on; what was approved by then stays, and a press again
 * does the rest.
 */
export async function approveChosen(operator: Operator, requestIds: string[]) {
  const outcomes: ChosenOutcome[] = [];
  for (const requestId of requestIds)
    outcomes.push({ requestId, refusal: await refusalOf(operator, requestId) });
  return ok(outcomes);
}

async function refusalOf(operator: Operator, requestId: string) {
  try {
    const approved = await approveRefund(operator, requestId);
    return approved.ok ? null : approved.reason;
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    log.error({ requestId, reason: String(error) }, "a refund could not be approved");
    return "unknown";
  }
}
