import "server-only";
import { takeLetterRoom } from "@/lib/abuse/take-letter-room";
import type { Buyer } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { isClaimable } from "./copy";
import { findCopy } from "./find-copy";
import { mostLetters } from "./letters-sent";
import { boughtBy } from "./owner-of-copy";
import { lettersOf, promiseCopyLetter } from "./promise-copy-letter";

/**
 * Sends a copy's letter again, or to another address: the link in the letter before opens nothing then. A gift that waits
 * for its day still does, at the new address. One whose words are forgotten needs its giver's name anew; one that has a name
 * keeps it. `clientMark` is that of the asking network, null where it tells nobody apart.
 * Refused: "not-found" for another buyer's copy, "claimed-already", "copy-given-back", "waits-for-its-day" when nothing
 * would change, "sent-often", "gift-to-self", "giver-name-needed", "letters-enough" with in how many seconds it may go.
 */
export async function sendCopy(
  buyer: Buyer,
  { copyId, email, giverName }: { copyId: string; email: string; giverName?: string | undefined },
  clientMark: string | null = null,
) {
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
    if ((await tx.outboxMail.count({ where: lettersOf(copyId) })) >= mostLetters)
      return refused("sent-often");
    if (!copy.giverName && !giverName) return refused("giver-name-needed");
    const letters = [{ email, isFree: copy.line.priceMinor === 0n }];
    const { goes, retrySeconds } = await takeLetterRoom(tx, { buyer, clientMark }, letters);
    if (!goes[0]) return refused("letters-enough", { retrySeconds });
    const turn = copy.linkTurn + (isOther ? 1 : 0);
    await promiseCopyLetter(tx, copy, { email, turn, ...(copy.giverName ? {} : { giverName }) });
    return ok(null);
  });
}
