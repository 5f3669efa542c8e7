import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import type { Operator } from "./actor";

/** The operator signs somebody out of every browser, from their next request on. Refused: "person-unknown". */
export async function endSessionsOf(operator: Operator, userId: string) {
  return transaction(async (tx) => {
    if (!(await tx.user.findUnique({ where: { id: userId } }))) return refused("person-unknown");
    const { count } = await tx.session.deleteMany({ where: { userId } });
    await recordAudit(tx, {
      ...{ actorId: operator.id, action: "sessions-ended", subjectId: userId },
      details: { count: String(count) },
    });
    return ok(null);
  });
}
