import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";

/** Ends the invitations to run the shop that nobody took up in time, on record; answers how many. */
export async function endOperatorInvitations() {
  return transaction(async (tx) => {
    await takeTurn(tx, "operators");
    const ended = await tx.$queryRaw<{ id: string }[]>(sql`
      UPDATE users SET is_operator = false, operator_until = NULL
      WHERE is_operator AND operator_until <= ${now()}::timestamptz RETURNING id`);
    for (const { id: subjectId } of ended)
      await recordAudit(tx, { actorId: null, action: "operator-invitation-ended", subjectId });
    return ended.length;
  });
}
