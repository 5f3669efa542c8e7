import "server-only";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";
import { type KeyKind, type KeyOwner, personOf } from "./access-key";

/**
 * A person's keys of one kind that were not taken back, newest first: what they call them, what they may do and when
 * they were used, never a secret. Those past their end are among them, so that one sees why a program stands still.
 */
export async function listAccessKeys(owner: KeyOwner, kind: KeyKind) {
  return db().accessKey.findMany({
    where: { userId: personOf(owner), kind, revokedAt: null },
    orderBy: { createdAt: "desc" },
    select: {
      ...{ id: true, name: true, createdAt: true, lastUsedAt: true },
      ...{ scopes: true, expiresAt: true },
    },
  });
}

export type ListedKey = Awaited<ReturnType<typeof listAccessKeys>>[number];

/** The name of a key the person has taken back, or null. */
export async function findRevokedKey(owner: KeyOwner, keyId: string) {
  if (!isUuid(keyId)) return null;
  const key = await db().accessKey.findFirst({
    where: { id: keyId, userId: personOf(owner), revokedAt: { not: null } },
    select: { name: true },
  });
  return key?.name ?? null;
}
