import { monthOf, nextMonth } from "./period";

/** The series of one year's statements. */
export function seriesOf(period: string) {
  return `statement-${period.slice(0, 4)}`;
}

/** A statement's number as it is printed: the year of its month and its place in that year, from 1, without gaps. */
export function numberOf(period: string, count: bigint) {
  return `RA-${period.slice(0, 4)}-${String(count).padStart(4, "0")}`;
}

/** The months still to be drawn, oldest first: from after the last one drawn, or the first movement's, to `upTo`. */
export function monthsToDraw(
  { firstAt, lastPeriod }: { firstAt: Date; lastPeriod: string | null },
  upTo: string,
) {
  const months: string[] = [];
  let month = lastPeriod ? nextMonth(lastPeriod) : monthOf(firstAt);
  while (month <= upTo) {
    months.push(month);
    month = nextMonth(month);
  }
  return months;
}

/** The last month that is over at an instant. */
export function lastFullMonth(at: Date) {
  const [year = 0, month = 0] = monthOf(at).split("-").map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
}
