import { z } from "zod";
import type { Author, Operator, Reader } from "./actor";

/**
 * What a key opens: a reader's library to an app that knows passwords, to one that does not, what its scopes name of an
 * author's desk, or of the operator's.
 */
export const keyKinds = ["app-password", "feed-address", "api-key", "operator-key"] as const;
export type KeyKind = (typeof keyKinds)[number];

/** How a secret of each kind begins, so that whoever finds one knows what it opens and where to revoke it. */
export const keyPrefix: Record<KeyKind, string> = {
  "app-password": "bqr_",
  "feed-address": "bqf_",
  "api-key": "bqa_",
  "operator-key": "bqo_",
};

/** Whoever holds keys, and the person each is. */
export type KeyOwner = Reader | Author | Operator;

export function personOf(owner: KeyOwner) {
  return owner.kind === "author" ? owner.userId : owner.id;
}

/** So many living keys a person may hold of one kind: one for each thing they own, and room to spare. */
export const livingKeysAllowed = 20;

/** How many characters of chance follow the prefix: five bits each, 160 together. */
export const keyChanceLength = 32;

/** What a person calls a key: the app or the device it is for. */
export const keyName = z
  .string()
  .transform((text) => text.normalize("NFC").replaceAll(/\s+/g, " ").trim())
  .pipe(z.string().min(1, "key-name-needed").max(60, "key-name-long"));

/**
 * A secret as it was written, out of what somebody typed from a screen: case, spaces and the letters that Crockford's
 * alphabet reads as digits are forgiven.
 */
export function asTyped(secret: string) {
  const plain = secret.replaceAll(/\s/g, "").toLowerCase();
  const [prefix, chance] = [plain.slice(0, 4), plain.slice(4)];
  return prefix + chance.replaceAll("o", "0").replaceAll(/[il]/g, "1");
}

/** An e-mail address out of what was typed as user name, in canonical form; nobody's stays nobody's. */
export function addressAsTyped(email: string) {
  return email.replaceAll(/\s/g, "").normalize("NFC").toLowerCase();
}

/** Whether a text can be a secret of a kind at all. */
export function isSecretOf(kind: KeyKind, secret: string) {
  return secret.startsWith(keyPrefix[kind]) && /^bq[rfao]_[0-9a-z]{32}$/.test(secret);
}

/** When the use of a key is worth noting again: once a minute says enough. */
export function isUseWorthNoting(lastUsedAt: Date | null, at: Date) {
  return lastUsedAt === null || at.getTime() - lastUsedAt.getTime() >= 60_000;
}

/** Whether a key still opens something: not taken back, and before its end, if it has one. */
export function isLiving(key: { revokedAt: Date | null; expiresAt: Date | null }, at: Date) {
  return key.revokedAt === null && (key.expiresAt === null || at < key.expiresAt);
}
