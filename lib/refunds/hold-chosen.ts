import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, type Result, refused } from "@/lib/kernel/result";
import { addSeconds } from "@/lib/kernel/time";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, isDatabaseAway, lockRow, type Tx, transaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { getApprovable, judgeApproval } from "./approvable";
import { holdSeconds } from "./hold";

/** What became of one of them: held now, or why not, as an approval would say it; "unknown" where it broke. */
export type ChosenOutcome = { requestId: string; refusal: string | null };

type Hold = { batch: string; until: Date };

/**
 * The operator's yes to several requests, which takes effect at one instant and can be taken back until then, all of it or
 * one by one: no money is promised, nothing closes and no reader is told before. Each on its own: one that is refused or
 * breaks stops no other, and a second press holds none twice. Without the database nothing goes on; what is held by then
 * stays so, and a press again does the rest.
 */
export async function holdChosen(
  operator: Operator,
  { batch, requestIds }: { batch: string; requestIds: string[] },
) {
  const until = addSeconds(now(), holdSeconds);
  const outcomes: ChosenOutcome[] = [];
  for (const requestId of requestIds)
    outcomes.push({ requestId, refusal: await refusalOf(operator, requestId, { batch, until }) });
  return ok({ until, outcomes });
}

async function refusalOf(operator: Operator, requestId: string, hold: Hold) {
  try {
    const held = await holdOne(operator, requestId, hold);
    return held.ok ? null : held.reason;
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    log.error({ requestId, reason: String(error) }, "a refund could not be held");
    return "unknown";
  }
}

async function holdOne(
  operator: Operator,
  requestId: string,
  hold: Hold,
): Promise<Result<null, string>> {
  const asked = await db().refundRequest.findUnique({
    where: { id: requestId },
    select: { line: { select: { orderId: true } }, ledBy: { select: { id: true, state: true } } },
  });
  if (!asked) return refused("not-found");
  if (asked.ledBy?.state === "requested") return holdOne(operator, asked.ledBy.id, hold);
  return transaction(async (tx) => {
    await lockRow(tx, "orders", asked.line.orderId);
    const judged = judgeApproval(await getApprovable(tx, requestId));
    if (!judged.ok) return judged;
    return (await noteHold(tx, operator, requestId, hold)) ? ok(null) : refused("held-already");
  });
}

async function noteHold(tx: Tx, operator: Operator, id: string, { batch, until }: Hold) {
  const held = await tx.refundRequest.updateMany({
    where: { id, state: "requested", heldUntil: null },
    data: { heldUntil: until, heldBatch: batch, heldById: operator.id, heldRefusal: null },
  });
  if (held.count === 1)
    await recordAudit(tx, { actorId: operator.id, action: "refund-held", subjectId: id });
  return held.count === 1;
}
