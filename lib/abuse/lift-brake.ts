import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";

/**
 * Lifts every living brake of a book, or with null of the shop: what failed before counts no more, what fails from here on
 * does. Refused: "brake-gone" when none lives any more.
 */
export async function liftBrake(operator: Operator, bookId: string | null) {
  const at = now();
  return transaction(async (tx) => {
    await takeTurn(tx, `brake:${bookId ?? "shop"}`);
    const lifted = await tx.brake.updateMany({
      where: { bookId, liftedAt: null, endsAt: { gt: at } },
      data: { liftedAt: at, liftedBy: operator.id },
    });
    if (lifted.count === 0) return refused("brake-gone");
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "brake-lifted", subjectId: bookId ?? "shop" },
    });
    return ok(null);
  });
}
