import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { fingerprint, typableSecret } from "@/lib/platform/random";
import { type KeyKind, keyChanceLength, keyPrefix, livingKeysAllowed } from "./access-key";
import type { Author, Reader } from "./actor";

type Wish<Owner> = {
  /** A reader's keys open their library; an author's open the desk. */
  kind: Owner extends Author ? "api-key" : Exclude<KeyKind, "api-key">;
  name: string;
};

/**
 * Makes a key and answers its secret, which is shown now and never again: only its hash is kept.
 * Refused: "key-name-taken" by a living key of the same kind, "too-many-keys".
 */
export async function createAccessKey<Owner extends Reader | Author>(
  owner: Owner,
  { kind, name }: Wish<Owner>,
) {
  const userId = owner.kind === "author" ? owner.userId : owner.id;
  const secret = keyPrefix[kind] + typableSecret(keyChanceLength);
  return transaction(async (tx) => {
    // Made twice at once, both would find room and a free name.
    await lockRow(tx, "users", userId);
    const living = await tx.accessKey.findMany({
      where: { userId, kind, revokedAt: null },
      select: { name: true },
    });
    if (living.some((key) => key.name === name)) return refused("key-name-taken");
    if (living.length >= livingKeysAllowed) return refused("too-many-keys");
    const key = await tx.accessKey.create({
      data: { userId, kind, name, hash: fingerprint(secret), createdAt: now() },
    });
    await recordAudit(tx, {
      ...{ actorId: userId, action: "access-key-created", subjectId: key.id },
      details: { kind },
    });
    return ok({ keyId: key.id, secret });
  });
}
