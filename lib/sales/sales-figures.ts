import type { SalesLine } from "./sales-report";

/** A calendar day (YYYY-MM-DD) in the author's zone, with what was sold and what of it was kept. Minor units. */
export type SalesDay = { day: string; copies: number; soldMinor: bigint; royaltyMinor: bigint };

/** Sums over lines of one currency: everything sold, what came back, what was kept. Minor units. */
export function salesFigures(lines: SalesLine[]) {
  const total = (pick: (line: SalesLine) => bigint) =>
    lines.reduce((sum, line) => sum + pick(line), 0n);
  return {
    copies: lines.length,
    copiesRefunded: lines.filter(({ state }) => state === "refunded").length,
    soldMinor: total((line) => line.priceMinor),
    refundedMinor: total((line) => line.returnedMinor),
    keptMinor: total((line) => line.priceMinor - line.returnedMinor),
    royaltyMinor: total((line) => line.royaltyMinor),
  };
}

/** Every day from `from` to `to` (both included, author's zone), also those on which nothing was sold. */
export function salesByDay(
  lines: SalesLine[],
  range: { from: Date; to: Date },
  timeZone: string,
): SalesDay[] {
  const days = new Map<string, SalesDay>();
  for (let hour = range.from.getTime(); hour <= range.to.getTime(); hour += 3_600_000) {
    const day = calendarDay(new Date(hour), timeZone);
    if (!days.has(day)) days.set(day, { day, copies: 0, soldMinor: 0n, royaltyMinor: 0n });
  }
  for (const line of lines) {
    const day = days.get(calendarDay(line.soldAt, timeZone));
    if (!day) continue;
    day.copies += 1;
    day.soldMinor += line.priceMinor;
    day.royaltyMinor += line.royaltyMinor;
  }
  return [...days.values()];
}

/** The date of an instant on the wall calendar of a zone, as YYYY-MM-DD. */
function calendarDay(instant: Date, timeZone: string) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(instant);
}
