import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { type KeyOwner, personOf } from "./access-key";

/**
 * Takes back one of a person's keys, of whichever kind: what presents it is refused from the next request. A second
 * press finds it done. Refused: "key-unknown".
 */
export async function revokeAccessKey(owner: KeyOwner, keyId: string) {
  const userId = personOf(owner);
  return transaction(async (tx) => {
    await lockRow(tx, "users", userId);
    const key = await tx.accessKey.findFirst({ where: { id: keyId, userId } });
    if (!key) return refused("key-unknown");
    if (key.revokedAt) return ok({ name: key.name });
    await tx.accessKey.update({ where: { id: key.id }, data: { revokedAt: now() } });
    await recordAudit(tx, {
      ...{ actorId: userId, action: "access-key-revoked", subjectId: key.id },
      details: { kind: key.kind },
    });
    return ok({ name: key.name });
  });
}
