import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok } from "@/lib/kernel/result";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { orderedId } from "@/lib/platform/random";
import { judgeGivingUp } from "./payout";
import { payoutMinimum } from "./payout-minimum";
import { payoutStanding } from "./payout-standing";

/**
 * An author leaves a balance too small to be paid to the shop, to the cent as it was shown: an entry of its own, and a
 * line on the next statement. Nobody else can, and nothing lapses by itself. Refused: what `judgeGivingUp` refuses.
 */
export async function giveUpBalance(
  author: Author,
  { currency, amountMinor }: { currency: string; amountMinor: bigint },
) {
  return transaction(async (tx) => {
    await lockRow(tx, "authors", author.id);
    const minimumMinor = await payoutMinimum(tx, currency);
    const standing = await payoutStanding(tx, author.id, currency);
    const judged = judgeGivingUp({ ...standing, shownMinor: amountMinor, minimumMinor });
    if (!judged.ok) return judged;
    const cause = `given-up:${orderedId()}`;
    await postEntry(tx, {
      ...{ cause, code: codes.givenUp, currency, orderId: null, occurredAt: now() },
      postings: [
        { account: "author-available", ownerId: author.id, side: "debit", amountMinor },
        { account: "house-revenue", side: "credit", amountMinor },
      ],
    });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "balance-given-up", subjectId: author.id },
      details: { cause, amountMinor: String(amountMinor), currency },
    });
    return ok(null);
  });
}
