import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import type { Reader } from "./actor";

/** Signs one of a reader's browsers out, from its next request on; ending it twice is fine. */
export async function endOwnSession(reader: Reader, sessionId: string) {
  return transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: sessionId, userId: reader.id } });
    if (count > 0)
      await recordAudit(tx, {
        ...{ actorId: reader.id, action: "session-ended", subjectId: reader.id },
        details: { sessionId },
      });
    return count;
  });
}
