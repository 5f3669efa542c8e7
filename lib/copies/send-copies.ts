import "server-only";
import { takeLetterRoom } from "@/lib/abuse/take-letter-room";
import type { Buyer } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { lettersSent, mostLetters, writtenToOften } from "./letters-sent";
import { boughtBy } from "./owner-of-copy";
import { promiseCopyLetter } from "./promise-copy-letter";
import { findTeamPage } from "./team-page";

export type Sending = { orderId: string; packageId: string; emails: string[]; senderName: string };

/**
 * Sends copies of a team to a list of addresses, one each, of those whose links nobody has got yet. Whoever of the list has
 * been sent one of this order already gets no second. Links that were handed over by hand may have been copied from the
 * page: a copy that is sent gets a new one. `clientMark` is that of the asking network, null where it tells nobody apart.
 * Answers how many were sent, how many of the list stay for later because more letters are not sent just now, and in how
 * many seconds the next may go. Refused: "not-found" for another buyer's order, "too-few-copies" with how many are left,
 * "address-sent-often" with an address that this order has written to five times.
 */
export async function sendCopies(
  buyer: Buyer,
  { orderId, packageId, emails, senderName }: Sending,
  clientMark: string | null = null,
) {
  if (!isUuid(orderId)) return refused("not-found");
  return transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const team = await findTeam(buyer, orderId, packageId);
    if (team.length === 0) return refused("not-found");
    const served = new Set(team.map(({ recipient }) => recipient));
    const wanted = [...new Set(emails)].filter((email) => !served.has(email));
    const { ofCopies, toMailboxes } = await lettersSent(tx, orderId);
    const often = writtenToOften(wanted, toMailboxes);
    if (often) return refused("address-sent-often", { address: often });
    const free = team.filter(
      ({ id, standing }) => standing === "free" && (ofCopies.get(id) ?? 0) < mostLetters,
    );
    if (wanted.length > free.length)
      return refused("too-few-copies", { left: String(free.length) });
    const isFree = team.every(({ line }) => line.priceMinor === 0n);
    const letters = wanted.map((email) => ({ email, isFree }));
    const { goes, retrySeconds } = await takeLetterRoom(tx, { buyer, clientMark }, letters);
    const going = wanted.filter((_, at) => goes[at]);
    const ids = free.slice(0, going.length).map(({ id }) => id);
    await sendEach(tx, buyer, { ids, emails: going, senderName });
    const rest = String(wanted.length - going.length);
    return ok({ sent: String(going.length), rest, retrySeconds });
  });
}

async function findTeam(buyer: Buyer, orderId: string, packageId: string) {
  const page = await findTeamPage(buyer, orderId);
  return (page?.copies ?? []).filter(
    ({ line }) => line.packageId === packageId && line.purpose === "copies",
  );
}

async function sendEach(
  tx: Tx,
  buyer: Buyer,
  { ids, emails, senderName }: { ids: string[]; emails: string[]; senderName: string },
) {
  const rows = await tx.copy.findMany({
    where: { id: { in: ids }, line: { order: boughtBy(buyer) } },
    include: { line: { select: { order: { select: { locale: true } } } } },
  });
  for (const [at, copy] of rows.entries()) {
    const email = emails[at];
    if (email)
      await promiseCopyLetter(tx, copy, {
        ...{ email, turn: copy.linkTurn + 1, giverName: senderName },
      });
  }
}
