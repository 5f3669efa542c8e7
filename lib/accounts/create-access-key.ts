import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { fingerprint, typableSecret } from "@/lib/platform/random";
import {
  type KeyKind,
  type KeyOwner,
  keyChanceLength,
  keyPrefix,
  livingKeysAllowed,
  personOf,
} from "./access-key";
import type { Reader } from "./actor";
import type { ProgramKeyKind, Scope } from "./scope";

type ReaderWish = { kind: Exclude<KeyKind, ProgramKeyKind>; name: string };
type ProgramWish = {
  name: string;
  /** What it may do; at least one. */
  scopes: readonly Scope[];
  /** The first instant at which it opens nothing any more; null for as long as it is wanted. */
  expiresAt: Date | null;
};
/** A reader's keys open their library; an author's and an operator's what their scopes name of the desk. */
type Wish<Owner extends KeyOwner> = Owner extends Reader
  ? ReaderWish
  : ProgramWish & { kind: Owner["kind"] extends "author" ? "api-key" : "operator-key" };

/**
 * Makes a key and answers its secret, which is shown now and never again: only its hash is kept.
 * Refused: "key-name-taken" by a living key of the same kind, "too-many-keys".
 */
export async function createAccessKey<Owner extends KeyOwner>(owner: Owner, wish: Wish<Owner>) {
  const { kind, name } = wish;
  const userId = personOf(owner);
  const rights = "scopes" in wish ? { scopes: [...wish.scopes], expiresAt: wish.expiresAt } : null;
  const at = now();
  const secret = keyPrefix[kind] + typableSecret(keyChanceLength);
  return transaction(async (tx) => {
    // Made twice at once, both would find room and a free name.
    await lockRow(tx, "users", userId);
    const living = await tx.accessKey.findMany({
      where: {
        userId,
        kind,
        revokedAt: null,
        OR: [{ expiresAt: null }, { expiresAt: { gt: at } }],
      },
      select: { name: true },
    });
    if (living.some((key) => key.name === name)) return refused("key-name-taken");
    if (living.length >= livingKeysAllowed) return refused("too-many-keys");
    const key = await tx.accessKey.create({
      data: { userId, kind, name, hash: fingerprint(secret), createdAt: at, ...rights },
    });
    await recordAudit(tx, {
      ...{ actorId: userId, action: "access-key-created", subjectId: key.id },
      details: { kind, ...(rights ? { scopes: rights.scopes.join(" ") } : {}) },
    });
    return ok({ keyId: key.id, secret });
  });
}
