import "server-only";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";

/** Whether a link was asked for in another browser than this one. An unknown link needs none: it opens nothing. */
export async function needsCode(linkId: string, browserHash: string | null) {
  if (!isUuid(linkId)) return false;
  const link = await db().signInLink.findUnique({
    where: { id: linkId },
    select: { browserHash: true },
  });
  return link !== null && link.browserHash !== browserHash;
}
