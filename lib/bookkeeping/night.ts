/** The hour (on the shop's wall clock) from which a night's audit may run. */
const auditHour = 3;

/**
 * The calendar date (YYYY-MM-DD, in the shop's zone) of the last night whose audit hour has come: each date comes
 * exactly once, also where a night has 23 or 25 hours and on 29 February.
 */
export function nightOf(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit" },
    hourCycle: "h23",
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const date = `${part("year")}-${part("month")}-${part("day")}`;
  return Number(part("hour")) >= auditHour ? date : dayBefore(date);
}

function dayBefore(date: string) {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}
