import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { cancelWaiting } from "./cancel-waiting";
import { underAuthorLock } from "./locked-payout";

/**
 * Takes a payout back before it is sent; its money is payable again. Refused: "not-found", "payout-sent" once it was
 * handed over (then only a return can undo it), "payout-closed" the second time.
 */
export async function cancelPayout(operator: Operator, payoutId: string) {
  const outcome = await underAuthorLock(payoutId, async (tx, payout) => {
    if (payout.state === "sent" || payout.state === "paid") return refused("payout-sent");
    if (payout.state !== "created") return refused("payout-closed");
    await cancelWaiting(tx, payout, { actorId: operator.id, reason: "operator" });
    return ok(null);
  });
  return outcome ?? refused("not-found");
}
