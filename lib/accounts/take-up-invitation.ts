import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import { sql, type Tx } from "@/lib/platform/db";

/**
 * Somebody signs in: an invitation to run the shop that waited for them is theirs for good, and one that is over is none,
 * whether a round has ended it already or not.
 */
export async function takeUpInvitation(tx: Tx, userId: string, at: Date) {
  const [taken] = await tx.$queryRaw<{ isOperator: boolean }[]>(sql`
    UPDATE users SET is_operator = is_operator AND operator_until > ${at}::timestamptz, operator_until = NULL
    WHERE id = ${userId}::uuid AND operator_until IS NOT NULL RETURNING is_operator AS "isOperator"`);
  if (taken && !taken.isOperator)
    await recordAudit(tx, {
      actorId: null,
      action: "operator-invitation-ended",
      subjectId: userId,
    });
}
