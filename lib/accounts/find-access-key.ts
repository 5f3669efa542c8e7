import "server-only";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { fingerprint, isSame } from "@/lib/platform/random";
import {
  addressAsTyped,
  asTyped,
  isLiving,
  isSecretOf,
  isUseWorthNoting,
  type KeyKind,
} from "./access-key";

type Presented = {
  kind: KeyKind;
  secret: string;
  /** The user name given with it, where the kind has one; forgiven case and spaces. */
  email?: string;
};

/**
 * The living key behind a presented secret, with its person; null for a wrong, revoked, expired or foreign one. Whatever is
 * presented costs one hash and one look-up, so time tells nothing about which addresses or keys there are. A use is
 * noted once a minute at most.
 */
export async function findAccessKey({ kind, secret, email }: Presented) {
  const typed = asTyped(secret);
  const key = await db().accessKey.findUnique({
    where: { hash: fingerprint(typed) },
    include: { user: { include: { author: true } } },
  });
  const isTheirs = email === undefined || isSameAddress(email, key?.user.email ?? "");
  const at = now();
  if (!key || !isTheirs || !isLiving(key, at) || key.kind !== kind || !isSecretOf(kind, typed))
    return null;
  if (isUseWorthNoting(key.lastUsedAt, at))
    await db().accessKey.updateMany({
      where: { id: key.id, revokedAt: null },
      data: { lastUsedAt: at },
    });
  return key;
}

function isSameAddress(presented: string, known: string) {
  const digests = [addressAsTyped(presented), known].map((text) => fingerprint(text));
  return isSame(Buffer.from(digests[0] ?? ""), Buffer.from(digests[1] ?? ""));
}
