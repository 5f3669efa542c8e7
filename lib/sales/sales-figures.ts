import { dayIn } from "@/lib/kernel/zoned-day";

/** Sums over sales of one currency. Minor units. */
export type DaySums = {
  copies: number;
  /** Of them, those whose whole price went back. */
  copiesRefunded: number;
  soldMinor: bigint;
  returnedMinor: bigint;
  /** The author's own, on what was kept. */
  royaltyMinor: bigint;
};

/** A calendar day (YYYY-MM-DD) in the author's zone, with what was sold on it and what of that was kept since. */
export type SalesDay = DaySums & { day: string };

export const nothingSold: DaySums = {
  ...{ copies: 0, copiesRefunded: 0 },
  ...{ soldMinor: 0n, returnedMinor: 0n, royaltyMinor: 0n },
};

/** Sums over days of one currency: everything sold, what came back, what was kept. Minor units. */
export function salesFigures(days: readonly DaySums[]) {
  const count = (pick: (day: DaySums) => number) => days.reduce((sum, day) => sum + pick(day), 0);
  const total = (pick: (day: DaySums) => bigint) => days.reduce((sum, day) => sum + pick(day), 0n);
  return {
    copies: count((day) => day.copies),
    copiesRefunded: count((day) => day.copiesRefunded),
    soldMinor: total((day) => day.soldMinor),
    refundedMinor: total((day) => day.returnedMinor),
    keptMinor: total((day) => day.soldMinor - day.returnedMinor),
    royaltyMinor: total((day) => day.royaltyMinor),
  };
}

/** Every calendar day from one instant to another (both included) in a zone, oldest first. */
export function daysOf(range: { from: Date; to: Date }, timeZone: string): string[] {
  const days = new Set<string>();
  for (let hour = range.from.getTime(); hour < range.to.getTime(); hour += 3_600_000)
    days.add(dayIn(new Date(hour), timeZone));
  return [...days.add(dayIn(range.to, timeZone))];
}
