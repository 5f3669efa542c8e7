import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { takeTurn } from "@/lib/platform/take-turn";
import { listMinimums } from "./minimums-desk";

/** A smallest payout as it is wanted, and as it stood on the page where it was typed; minor units of its currency. */
export type MinimumWish = { currency: string; minimumMinor: bigint; shownMinor: bigint };

/**
 * Sets the smallest payout of currencies, each by itself: from the next statements and payouts on. What changed is on
 * record, before and after. Refused: "currency-unknown" for one the shop has no balance to pay in; "changed-meanwhile" when
 * one of them is another by now than was shown; "invalid" below nothing.
 */
export async function setPayoutMinimums(operator: Operator, wishes: readonly MinimumWish[]) {
  return transaction(async (tx) => {
    await takeTurn(tx, "shop-settings");
    const kept = await listMinimums(tx);
    const known = new Map(kept.map(({ currency, minimumMinor }) => [currency, minimumMinor]));
    if (wishes.some(({ currency }) => !known.has(currency))) return refused("currency-unknown");
    if (wishes.some(({ minimumMinor }) => minimumMinor < 0n)) return refused("invalid");
    if (wishes.some(({ currency, shownMinor }) => known.get(currency) !== shownMinor))
      return refused("changed-meanwhile");
    const changed = wishes.filter(({ minimumMinor, shownMinor }) => minimumMinor !== shownMinor);
    for (const { currency, minimumMinor } of changed)
      await tx.payoutMinimum.upsert({
        where: { currency },
        create: { currency, minimumMinor },
        update: { minimumMinor },
      });
    if (changed.length > 0)
      await recordAudit(tx, {
        ...{ actorId: operator.id, action: "payout-minimums-set", subjectId: "shop" },
        details: Object.fromEntries(
          changed.map((one) => [one.currency, `${one.shownMinor} → ${one.minimumMinor}`]),
        ),
      });
    return ok({ changed: changed.map(({ currency }) => currency) });
  });
}
