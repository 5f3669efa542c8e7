import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";
import { boughtBy } from "./owner-of-copy";

/**
 * Makes a new link for a team's copy that nobody has claimed; the one before, and a letter that brought it, open nothing
 * any more. Refused: "not-found" for another buyer's copy, "claimed-already" when somebody was faster.
 */
export async function remakeLink(buyer: Buyer, copyId: string) {
  const mine = { id: copyId, line: { purpose: "copies", order: boughtBy(buyer) } };
  if (!isUuid(copyId) || (await db().copy.count({ where: mine })) === 0)
    return refused("not-found");
  const remade = await db().copy.updateMany({
    where: { id: copyId, claimedAt: null },
    data: { linkTurn: { increment: 1 }, recipient: null, letterKey: null },
  });
  return remade.count === 1 ? ok(null) : refused("claimed-already");
}
