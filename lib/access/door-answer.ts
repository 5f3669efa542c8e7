import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { addHours } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { downloadLifeHours } from "./download-life";
import { readDownloadToken, writeDownloadToken } from "./download-token";

/** What a link that has ended says to whoever follows it, and the fresh address where there is one to give. */
export type DoorAnswer =
  | { says: "expired" | "revoked"; fresh: string }
  | { says: "expired-sign-in" | "revoked-sign-in" | "other-account"; fresh: null };

/**
 * What a link past its time, or taken back, answers: its owner, signed in, a fresh address for the very same file,
 * which is checked like any other at the click; somebody else signed in, that it belongs to another address; and
 * whoever is not signed in, to sign in with the address of the purchase. Null when the token is none of ours.
 */
export async function answerAtDoor(
  reader: Reader | null,
  token: string,
  reason: "expired" | "revoked",
): Promise<DoorAnswer | null> {
  const claim = readDownloadToken(token);
  if (!claim) return null;
  if (!reader) return { says: `${reason}-sign-in`, fresh: null };
  const link = await db().downloadLink.findFirst({
    where: {
      ...{ audience: "library", revokedAt: null },
      entitlement: { userId: reader.id, links: { some: { id: claim.linkId } } },
    },
    select: { id: true },
  });
  if (!link) return { says: "other-account", fresh: null };
  const expiresAt = addHours(now(), downloadLifeHours.library);
  const fresh = writeDownloadToken({ ...claim, linkId: link.id, expiresAt });
  return { says: reason, fresh: `/downloads/${fresh}` };
}
