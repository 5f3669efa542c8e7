import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { isUuid } from "@/lib/kernel/uuid";
import { lockRow, transaction } from "@/lib/platform/db";
import { boughtBy } from "./owner-of-copy";
import { promiseCopyLetter } from "./promise-copy-letter";
import { findTeamPage } from "./team-page";

export type Sending = { orderId: string; packageId: string; emails: string[]; senderName: string };

/**
 * Sends copies of a team to a list of addresses, one each, of those whose links nobody has got yet. Whoever of the list has
 * been sent one of this order already gets no second. Links that were handed over by hand may have been copied from the
 * page: a copy that is sent gets a new one.
 * Answers how many were sent. Refused: "not-found" for another buyer's order, "too-few-copies" with how many are left.
 */
export async function sendCopies(
  buyer: Buyer,
  { orderId, packageId, emails, senderName }: Sending,
) {
  if (!isUuid(orderId)) return refused("not-found");
  return transaction(async (tx) => {
    await lockRow(tx, "orders", orderId);
    const page = await findTeamPage(buyer, orderId);
    const own = page?.copies.filter(({ line }) => line.packageId === packageId) ?? [];
    const team = own.filter(({ line }) => line.purpose === "copies");
    if (team.length === 0) return refused("not-found");
    const served = new Set(team.map(({ recipient }) => recipient));
    const wanted = [...new Set(emails)].filter((email) => !served.has(email));
    const free = team.filter(({ standing }) => standing === "free");
    if (wanted.length > free.length)
      return refused("too-few-copies", { left: String(free.length) });
    const rows = await tx.copy.findMany({
      where: {
        id: { in: free.slice(0, wanted.length).map(({ id }) => id) },
        line: { order: boughtBy(buyer) },
      },
      include: { line: { select: { order: { select: { locale: true } } } } },
    });
    for (const [at, copy] of rows.entries()) {
      const email = wanted[at];
      if (email)
        await promiseCopyLetter(tx, copy, {
          email,
          turn: copy.linkTurn + 1,
          giverName: senderName,
        });
    }
    return ok({ sent: String(wanted.length) });
  });
}
