import "server-only";
import { now } from "./clock";
import type { Tx } from "./db";

/** Writes down who did what. The table refuses change, so this is for ever. */
export async function recordAudit(
  tx: Tx,
  row: {
    actorId: string | null;
    action: string;
    subjectId: string;
    details?: Record<string, string>;
  },
) {
  await tx.auditRow.create({
    data: {
      at: now(),
      actorId: row.actorId,
      action: row.action,
      subjectId: row.subjectId,
      details: row.details ?? {},
    },
  });
}
