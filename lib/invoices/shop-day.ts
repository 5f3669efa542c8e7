/** Where the shop's calendar hangs: days and years of its papers are those of this zone. */
export const shopZone = "Europe/Paris";

/** The calendar day of an instant in the shop's zone, as YYYY-MM-DD. */
export function shopDay(instant: Date) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: shopZone, dateStyle: "short" }).format(
    instant,
  );
}

/** A calendar day as an instant of that day, whatever the zone it is printed in: its noon in UTC. */
export function dayInstant(day: string) {
  return new Date(`${day}T12:00:00Z`);
}
