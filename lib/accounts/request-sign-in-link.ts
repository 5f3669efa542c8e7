import "server-only";
import { randomUUID } from "node:crypto";
import { ok, refused } from "@/lib/kernel/result";
import { addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { fingerprint, sixDigits } from "@/lib/platform/random";
import { hashLinkToken, linkToken } from "./link-token";
import { linkLifeMinutes, linksPerQuarterHour } from "./sign-in-link";

/**
 * Promises a magic link to `email` and returns the six-digit code that only the asking browser shows.
 * Says the same whether the address is known or not. Refused: "too-many-links".
 */
export async function requestSignInLink(ask: {
  email: string;
  locale: string;
  browserHash: string;
  returnTo: string | null;
}) {
  const at = now();
  const code = sixDigits();
  return transaction(async (tx) => {
    const recent = await tx.signInLink.count({
      where: { identifier: ask.email, createdAt: { gt: addMinutes(at, -15) } },
    });
    if (recent >= linksPerQuarterHour) return refused("too-many-links");

    const id = randomUUID();
    await tx.signInLink.create({
      data: {
        id,
        identifier: ask.email,
        token: hashLinkToken(linkToken(id)),
        browserHash: ask.browserHash,
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
