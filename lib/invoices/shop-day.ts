/** Where the shop's calendar hangs: days and years of its papers are those of this zone. */
export const shopZone = "Europe/Paris";

// Swedish days are written the way of ISO 8601; made once, since making one takes longer than a document.
const calendar = new Intl.DateTimeFormat("sv-SE", { timeZone: shopZone, dateStyle: "short" });

/** The calendar day of an instant in the shop's zone, as YYYY-MM-DD. */
export function shopDay(instant: Date) {
  return calendar.format(instant);
}

/** A calendar day as an instant of that day, whatever the zone it is printed in: its noon in UTC. */
export function dayInstant(day: string) {
  return new Date(`${day}T12:00:00Z`);
}
