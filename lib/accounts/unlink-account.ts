import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import type { Reader } from "./actor";

/** An account elsewhere opens a reader's no more, unless it is linked again by its verified address; twice is fine. */
export async function unlinkAccount(reader: Reader, linkedId: string) {
  return transaction(async (tx) => {
    const { count } = await tx.linkedAccount.deleteMany({
      where: { id: linkedId, userId: reader.id },
    });
    if (count > 0)
      await recordAudit(tx, {
        ...{ actorId: reader.id, action: "account-unlinked", subjectId: reader.id },
      });
    return count;
  });
}
