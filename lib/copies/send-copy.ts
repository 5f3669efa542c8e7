import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { isClaimable } from "./copy";
import { findCopy } from "./find-copy";
import { boughtBy } from "./owner-of-copy";
import { promiseCopyLetter } from "./promise-copy-letter";

/** Letters about one copy: enough for a mailbox that lost one, too few to pester anybody. */
const mostLetters = 5;

/**
 * Sends a copy's letter again, or to another address: the link in the letter before opens nothing then. A gift that waits
 * for its day still does, at the new address.
 * Refused: "not-found" for another buyer's copy, "claimed-already", "copy-given-back", "waits-for-its-day" when nothing
 * would change, "sent-often", "gift-to-self".
 */
export async function sendCopy(buyer: Buyer, { copyId, email }: { copyId: string; email: string }) {
  const mine = isUuid(copyId)
    ? await db().copy.findFirst({
        where: { id: copyId, line: { purpose: "gift", order: boughtBy(buyer) } },
        select: { line: { select: { orderId: true } } },
      })
    : null;
  if (!mine) return refused("not-found");
  return transaction(async (tx) => {
    await lockRow(tx, "orders", mine.line.orderId);
    const copy = await findCopy(copyId, tx);
    if (!copy) return refused("not-found");
    if (copy.claimedAt) return refused("claimed-already");
    if (!isClaimable(copy.standing)) return refused("copy-given-back");
    if (email === copy.line.order.email) return refused("gift-to-self");
    const isOther = email !== copy.recipient;
    if (!isOther && copy.standing === "promised") return refused("waits-for-its-day");
    const letters = { key: { startsWith: `copy:${copyId}:` } };
    if ((await tx.outboxMail.count({ where: letters })) >= mostLetters)
      return refused("sent-often");
    await promiseCopyLetter(tx, copy, { email, turn: copy.linkTurn + (isOther ? 1 : 0) });
    return ok(null);
  });
}
