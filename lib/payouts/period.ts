/** The shop's zone: its months and days are counted at this hour, wherever authors live. */
export const shopZone = "Europe/Paris";

/** The calendar month an instant falls into in the shop's zone: "2026-10". */
export function monthOf(instant: Date) {
  return dayOf(instant).slice(0, 7);
}

/** The calendar day an instant falls on in the shop's zone: "2026-10-31". */
export function dayOf(instant: Date) {
  // Swedish dates are ISO dates.
  return new Intl.DateTimeFormat("sv-SE", {
    ...{ year: "numeric", month: "2-digit", day: "2-digit", timeZone: shopZone },
  }).format(instant);
}

/** The month after. */
export function nextMonth(period: string) {
  const [year = 0, month = 0] = period.split("-").map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`;
}

/** First instant of a month (included) and of the next one (excluded), in UTC. */
export function boundsOf(period: string) {
  return { fromAt: firstInstant(period), untilAt: firstInstant(nextMonth(period)) };
}

// The zone's distance from UTC is what its clocks show at that moment. No month begins on a night of changing clocks.
function firstInstant(period: string) {
  const wall = new Date(`${period}-01T00:00:00Z`);
  const shown = new Intl.DateTimeFormat("sv-SE", {
    ...{ year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: shopZone },
  }).format(wall);
  const offsetMs = new Date(`${shown.replace(" ", "T")}Z`).getTime() - wall.getTime();
  return new Date(wall.getTime() - offsetMs);
}
