import "server-only";
import { randomUUID } from "node:crypto";
import { mailboxOf } from "@/lib/kernel/mailbox";
import { ok, refused } from "@/lib/kernel/result";
import { addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, type Tx, transaction } from "@/lib/platform/db";
import { isMailDelayed } from "@/lib/platform/mail-delay";
import { promiseMail } from "@/lib/platform/outbox";
import { fingerprint, sixDigits } from "@/lib/platform/random";
import { sameMailbox } from "@/lib/platform/same-mailbox";
import { sameSite } from "@/lib/platform/same-site";
import { takeTurn } from "@/lib/platform/take-turn";
import { hashLinkToken, linkToken } from "./link-token";
import { linkLifeMinutes, mayAskForLink, type RecentLinks } from "./sign-in-link";

type Asking = {
  email: string;
  locale: string;
  browserHash: string;
  returnTo: string | null;
  /** Mark of the asking client's network, null where that tells nobody apart. */
  clientMark: string | null;
  /** Whether this browser has signed in with this address before. */
  isKnownBrowser: boolean;
};

/**
 * Promises a magic link to `email` and returns the six-digit code that only the asking browser shows, and whether the
 * letter may well come late. Says the same whether the address is known or not. Refused: "too-many-links".
 */
export async function requestSignInLink(ask: Asking) {
  const [asked, isDelayed] = await Promise.all([writeLink(ask), isMailDelayed()]);
  return asked.ok ? ok({ ...asked.value, isDelayed }) : asked;
}

async function writeLink(ask: Asking) {
  const at = now();
  const code = sixDigits();
  return transaction(async (tx) => {
    // Asked many times at once, each would count before the others had written.
    await takeTurn(tx, `sign-in:${mailboxOf(ask.email)}`);
    if (!mayAskForLink(await countRecent(tx, ask, addMinutes(at, -15)), ask.isKnownBrowser))
      return refused("too-many-links");

    const id = randomUUID();
    await tx.signInLink.create({
      data: {
        id,
        identifier: ask.email,
        token: hashLinkToken(linkToken(id)),
        browserHash: ask.browserHash,
        clientMark: ask.clientMark,
        codeHash: fingerprint(`${id}:${code}`),
        locale: ask.locale,
        returnTo: ask.returnTo,
        createdAt: at,
        expires: addMinutes(at, linkLifeMinutes),
      },
    });
    const mail = {
      key: `sign-in:${id}`,
      letter: "sign-in-link",
      to: ask.email,
      locale: ask.locale,
    };
    await promiseMail(tx, { ...mail, payload: { linkId: id } });
    return ok({ linkId: id, code });
  });
}

type Asker = { email: string; browserHash: string; clientMark: string | null };

// One mailbox is one reader, whatever stands behind a plus sign.
async function countRecent(tx: Tx, asker: Asker, since: Date): Promise<RecentLinks> {
  const { email, browserHash, clientMark } = asker;
  const [recent] = await tx.$queryRaw<RecentLinks[]>(sql`
    SELECT count(*)::int AS "toAddress",
      count(*) FILTER (WHERE browser_hash = ${browserHash})::int AS "byBrowser",
      count(*) FILTER (WHERE client_mark = ${clientMark})::int AS "byClientToAddress",
      (SELECT count(*)::int FROM sign_in_links
        WHERE client_mark = ${clientMark} AND created_at > ${since}::timestamptz) AS "byClient",
      (SELECT count(*)::int FROM sign_in_links WHERE client_mark IS NOT NULL
        AND ${sameSite(sql`client_mark`, clientMark)} AND created_at > ${since}::timestamptz) AS "bySite"
    FROM sign_in_links WHERE ${sameMailbox(sql`identifier`, email)}
      AND created_at > ${since}::timestamptz`);
  return recent ?? { toAddress: 0, byBrowser: 0, byClientToAddress: 0, byClient: 0, bySite: 0 };
}
