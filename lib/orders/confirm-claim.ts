import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { carryChoices } from "@/lib/editions/carry-choices";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { judgeClaim } from "./claim";
import { claimPurchases } from "./claim-purchases";
import { hashClaimToken } from "./purchase-claim-token";

/**
 * The press on a claim's link, by the reader who asked: the address's guest purchases become theirs. Rights go over to
 * the account's address, so that new editions are told there, and with them what the old one had chosen to hear;
 * orders keep the address they were placed with. An address that has an account by now keeps what is its own.
 * Refused: a `ClaimRefusal`, "claim-has-account".
 */
export async function confirmClaim(reader: Reader, link: { claimId: string; token: string }) {
  const at = now();
  return transaction(async (tx) => {
    // Two presses at once queue up here: the second finds it spent.
    await lockRow(tx, "purchase_claims", link.claimId);
    const claim = await tx.purchaseClaim.findUnique({ where: { id: link.claimId } });
    const press = { userId: reader.id, tokenHash: hashClaimToken(link.token), at };
    const refusal = judgeClaim(claim, press);
    if (!claim || refusal) return refused(refusal ?? "claim-spent");
    const owner = await tx.user.findUnique({ where: { email: claim.email } });
    if (owner && owner.id !== reader.id) return refused("claim-has-account");

    await tx.purchaseClaim.update({ where: { id: claim.id }, data: { pressedAt: at } });
    const known = await booksOf(tx, { userId: reader.id });
    const coming = await booksOf(tx, { email: claim.email, userId: null });
    await claimPurchases(tx, { userId: reader.id, email: reader.email }, claim.email);
    const bookIds = coming.filter((id) => !known.includes(id));
    await carryChoices(tx, { from: claim.email, to: reader.email, bookIds });
    await recordAudit(tx, {
      ...{ actorId: reader.id, action: "purchases-claimed", subjectId: claim.id },
    });
    return ok(null);
  });
}

async function booksOf(tx: Tx, whose: { userId: string | null; email?: string }) {
  const rights = await tx.entitlement.findMany({
    where: whose,
    distinct: ["bookId"],
    select: { bookId: true },
  });
  return rights.map(({ bookId }) => bookId);
}
