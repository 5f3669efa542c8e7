import "server-only";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";
import type { KeyKind } from "./access-key";
import type { Reader } from "./actor";

/** A person's living keys of one kind, newest first: what they call them and when they were used, never a secret. */
export async function listAccessKeys(person: Reader, kind: KeyKind) {
  return db().accessKey.findMany({
    where: { userId: person.id, kind, revokedAt: null },
    orderBy: { createdAt: "desc" },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
  });
}

/** The name of a key the person has taken back, or null. */
export async function findRevokedKey(person: Reader, keyId: string) {
  if (!isUuid(keyId)) return null;
  const key = await db().accessKey.findFirst({
    where: { id: keyId, userId: person.id, revokedAt: { not: null } },
    select: { name: true },
  });
  return key?.name ?? null;
}
