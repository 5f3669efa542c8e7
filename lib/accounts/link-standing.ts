import "server-only";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { hashLinkToken } from "./link-token";
import { judgeLink, type LinkRefusal } from "./sign-in-link";

/**
 * What a press on a link would meet in this browser, without pressing: null when it opens, "code-needed" when it was
 * asked for in another browser, else why it cannot open any more.
 */
export async function findLinkStanding(press: {
  linkId: string;
  token: string;
  browserHash: string | null;
}): Promise<LinkRefusal | null> {
  if (!isUuid(press.linkId)) return "link-spent";
  const link = await db().signInLink.findUnique({ where: { id: press.linkId } });
  return judgeLink(link, {
    tokenHash: hashLinkToken(press.token),
    browserHash: press.browserHash,
    ...{ codeHash: null, at: now() },
  });
}
