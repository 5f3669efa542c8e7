import "server-only";
import { addMinutes } from "@/lib/kernel/time";
import { recordAudit } from "@/lib/platform/audit";
import type { Tx } from "@/lib/platform/db";

/** Wrong codes a person may type in five minutes before having to wait. */
const triesAllowed = 5;
const action = "second-factor-wrong";

/** Whether somebody has typed too many wrong codes lately, of whatever kind. */
export async function hasTooManyTries(tx: Tx, userId: string, at: Date) {
  const recent = { action, subjectId: userId, at: { gt: addMinutes(at, -5) } };
  return (await tx.auditRow.count({ where: recent })) >= triesAllowed;
}

/** Counts a wrong code; its transaction must not be rolled back. */
export function noteWrongCode(tx: Tx, userId: string) {
  return recordAudit(tx, { actorId: userId, action, subjectId: userId });
}
