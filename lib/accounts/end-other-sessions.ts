import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import type { Reader } from "./actor";

/** Signs a reader out of every browser but this one; answers how many they were. */
export async function endOtherSessions(reader: Reader, keptId: string) {
  return transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({
      where: { userId: reader.id, id: { not: keptId } },
    });
    await recordAudit(tx, {
      ...{ actorId: reader.id, action: "sessions-ended", subjectId: reader.id },
      details: { count: String(count), kept: keptId },
    });
    return count;
  });
}
