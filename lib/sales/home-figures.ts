import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { dayIn } from "@/lib/kernel/zoned-day";
import { balance } from "@/lib/ledger/balance";
import { heldOf, linesAtRisk } from "@/lib/payouts/at-risk";
import { payoutMinimums } from "@/lib/payouts/payout-minimum";
import { boundsOf, monthOf } from "@/lib/payouts/period";
import { type WherePayoutsGo, wherePayoutsGo } from "@/lib/payouts/where-payouts-go";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { dayBounds } from "./day-bounds";
import { nothingSold } from "./sales-figures";
import { sumSold } from "./sales-sums";
import { dayAfter } from "./sales-term";

/** Calendar days in the author's zone, today included. */
const days = 30;

/**
 * The four figures of an author's home, each currency apart, in minor units: what was sold in the last thirty days, what
 * of it was kept, what is payable (and what waits to be), and what the next payout is at this moment. Statements are drawn when the shop's
 * month is over: `nextAt` is that instant, and what becomes payable until then is added.
 */
export async function homeFigures(author: Author, payouts = wherePayoutsGo(author)) {
  const to = now();
  const [sales, available, pending, shop, minimumOf, way] = await Promise.all([
    soldLately(author, to),
    balance("author-available", author.id),
    balance("author-pending", author.id),
    db().shopSettings.findUniqueOrThrow({ where: { id: 1 } }),
    payoutMinimums(),
    payouts,
  ]);
  const held = [...available, ...pending].flatMap(([currency, minor]) =>
    minor === 0n ? [] : [currency],
  );
  const sums = new Map(sales.map((sum) => [sum.currency, sum]));
  const known = [...new Set([...sums.keys(), ...held])].sort();
  const currencies = known.length > 0 ? known : [shop.currency];
  return Promise.all(
    currencies.map(async (currency) => {
      const { soldMinor, goneMinor } = sums.get(currency) ?? nothingSold;
      const availableMinor = available.get(currency) ?? 0n;
      const atRiskMinor =
        availableMinor > 0n ? heldOf(await linesAtRisk(db(), [author.id], currency)) : 0n;
      const nextMinor = availableMinor > atRiskMinor ? availableMinor - atRiskMinor : 0n;
      return {
        ...{ currency, availableMinor, nextMinor, nextAt: boundsOf(monthOf(to)).untilAt },
        ...{ soldMinor, keptMinor: soldMinor - goneMinor },
        pendingMinor: pending.get(currency) ?? 0n,
        minimumMinor: minimumOf(currency),
        standing: standingOf(nextMinor, minimumOf(currency), way),
      };
    }),
  );
}

export type HomeFigures = Awaited<ReturnType<typeof homeFigures>>[number];

async function soldLately(author: Author, at: Date) {
  const today = dayIn(at, author.timeZone);
  const { bounds } = dayBounds(dayAfter(today, 1 - days), today, author.timeZone);
  const [first, last] = [bounds[0], bounds.at(-1)];
  return first && last ? sumSold(author, first, last) : [];
}

/** Why the next payout would not leave, or "due" when it would. */
function standingOf(nextMinor: bigint, minimumMinor: bigint, way: WherePayoutsGo) {
  if (nextMinor === 0n) return "none" as const;
  if (way.holdReason !== null) return "held" as const;
  if (!way.hasAccount) return "account" as const;
  return nextMinor < minimumMinor ? ("small" as const) : ("due" as const);
}
