import "server-only";
import { randomUUID } from "node:crypto";
import type { Reader } from "@/lib/accounts/actor";
import { mailboxOf } from "@/lib/kernel/mailbox";
import { ok, refused } from "@/lib/kernel/result";
import { addDays, addHours, addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { sameMailbox } from "@/lib/platform/same-mailbox";
import { takeTurn } from "@/lib/platform/take-turn";
import { claimLifeMinutes, mayClaim, mayWriteTo, type RecentClaims } from "./claim";
import { claimToken, hashClaimToken } from "./purchase-claim-token";

type Asking = {
  /** The address the purchases were made with, canonical. */
  email: string;
  locale: string;
  /** Mark of the asking client's network, null where that tells nobody apart. */
  clientMark: string | null;
};

/**
 * A signed-in reader asks for the purchases of another address. Whatever the address is, the same is written here and
 * a letter is promised to it: whether there is anything to say is looked up when the letter is written, by the worker,
 * so that neither words nor time tell the asker. Refused: "too-many-claims", which speaks of the asker alone.
 */
export async function requestClaim(reader: Reader, ask: Asking) {
  const at = now();
  return transaction(async (tx) => {
    // Asked many times at once, each would count before the others had written; always in this order.
    await takeTurn(tx, `claim-by:${reader.id}`);
    await takeTurn(tx, `claim-of:${mailboxOf(ask.email)}`);
    const recent = await countRecent(tx, reader, ask, at);
    if (!mayClaim(recent)) return refused("too-many-claims");
    const id = randomUUID();
    await tx.purchaseClaim.create({
      data: {
        ...{ id, userId: reader.id, ...ask, askedAt: at },
        tokenHash: hashClaimToken(claimToken(id)),
        expiresAt: addMinutes(at, claimLifeMinutes),
      },
    });
    const mail = { key: `claim:${id}`, letter: "purchase-claim", to: ask.email };
    if (mayWriteTo(recent))
      await promiseMail(tx, { ...mail, locale: ask.locale, payload: { claimId: id } });
    return ok({ email: ask.email });
  });
}

async function countRecent(
  tx: Tx,
  reader: Reader,
  { email, clientMark }: Asking,
  at: Date,
): Promise<RecentClaims> {
  const lastHour = { askedAt: { gt: addHours(at, -1) } };
  return {
    byReader: await tx.purchaseClaim.count({ where: { ...lastHour, userId: reader.id } }),
    byNetwork: clientMark
      ? await tx.purchaseClaim.count({ where: { ...lastHour, clientMark } })
      : 0,
    ofAddress: await countOfMailbox(tx, email, addDays(at, -1)),
  };
}

async function countOfMailbox(tx: Tx, email: string, since: Date) {
  const [asked] = await tx.$queryRaw<{ count: number }[]>(sql`
    SELECT count(*)::int AS count FROM purchase_claims
    WHERE ${sameMailbox(sql`email`, email)} AND asked_at > ${since}::timestamptz`);
  return asked?.count ?? 0;
}
