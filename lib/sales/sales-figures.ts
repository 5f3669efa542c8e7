import type { Interval } from "./sales-ask";
import type { SalesSums } from "./sales-sums";
import { dayAfter } from "./sales-term";

/** A stretch of days (YYYY-MM-DD, both included) with what was sold in it. */
export type SalesStretch = SalesSums & { first: string; last: string };

export const nothingSold: SalesSums = {
  ...{ copies: 0, freeCopies: 0, goneCopies: 0, readers: 0 },
  ...{ soldMinor: 0n, minimumMinor: 0n, suggestedMinor: 0n },
  ...{ refundedMinor: 0n, goneMinor: 0n, royaltyMinor: 0n },
};

/** The sum of sums of one currency. */
export function totalOf(sums: readonly SalesSums[]): SalesSums {
  return sums.reduce(
    (one, other) => ({
      copies: one.copies + other.copies,
      freeCopies: one.freeCopies + other.freeCopies,
      goneCopies: one.goneCopies + other.goneCopies,
      readers: one.readers + other.readers,
      soldMinor: one.soldMinor + other.soldMinor,
      minimumMinor: one.minimumMinor + other.minimumMinor,
      suggestedMinor: one.suggestedMinor + other.suggestedMinor,
      refundedMinor: one.refundedMinor + other.refundedMinor,
      goneMinor: one.goneMinor + other.goneMinor,
      royaltyMinor: one.royaltyMinor + other.royaltyMinor,
    }),
    nothingSold,
  );
}

/** What an author keeps track of: sold, less what went back in the same stretch. Minor units. */
export function netOf({ soldMinor, refundedMinor }: SalesSums) {
  return soldMinor - refundedMinor;
}

/** How many of the paid copies went back, in basis points; null where none was sold. */
export function refundRate({ copies, goneCopies }: SalesSums): number | null {
  return copies > 0 ? Math.round((goneCopies * 10_000) / copies) : null;
}

/** A sum over copies for each of them, half up, in minor units; null where there is none. */
export function perCopy(minor: bigint, copies: number): bigint | null {
  return copies > 0 ? (2n * minor + BigInt(copies)) / (2n * BigInt(copies)) : null;
}

/** The interval that suits a stretch of so many days: no more bars than a phone has room for. */
export function usualInterval(days: number): Interval {
  if (days <= 31) return "day";
  return days <= 731 ? "week" : "month";
}

/**
 * Days put together as an interval tells: calendar weeks from Monday, calendar months. The first and the last are as long
 * as the stretch has days of them.
 */
export function byInterval(days: readonly SalesStretch[], interval: Interval): SalesStretch[] {
  if (interval === "day") return [...days];
  const groups = new Map<string, SalesStretch[]>();
  for (const day of days) {
    const name = interval === "month" ? day.first.slice(0, 7) : mondayOf(day.first);
    groups.set(name, [...(groups.get(name) ?? []), day]);
  }
  return [...groups.values()].map((group) => ({
    ...totalOf(group),
    first: group[0]?.first ?? "",
    last: group.at(-1)?.last ?? "",
  }));
}

function mondayOf(day: string) {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return dayAfter(day, -((weekday + 6) % 7));
}
