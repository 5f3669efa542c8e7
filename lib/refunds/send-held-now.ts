import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { db } from "@/lib/platform/db";
import { eachOnItsOwn } from "@/lib/platform/each-on-its-own";
import { approveHeld } from "./approve-held";
import type { HeldChoice } from "./hold";

/**
 * Approves what is held without waiting for its time, all that one press approved or one of it, in the name of whoever
 * presses now; answers how many, and how many could not be approved any more. Refused: "nothing-held".
 */
export async function sendHeldNow(operator: Operator, { batch, requestId }: HeldChoice) {
  const held = await db().refundRequest.findMany({
    where: { heldBatch: batch, ...(requestId ? { id: requestId } : {}) },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  if (held.length === 0) return refused("nothing-held");
  const count = await eachOnItsOwn(held, async ({ id }) => {
    const approved = await approveHeld({ requestId: id, batch, operatorId: operator.id });
    return approved.ok;
  });
  return ok({ count, left: held.length - count });
}
