/**
 * The instant a calendar day (YYYY-MM-DD) begins in a zone; null for a day that is not in the calendar. Where the
 * clocks skip midnight, the day begins with the first instant there is.
 */
export function dayStart(day: string, timeZone: string): Date | null {
  const midnight = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(midnight.getTime())) return null;
  if (midnight.toISOString().slice(0, 10) !== day) return null;
  const wallMs = midnight.getTime();
  // The offset may change between the guess and the day's own beginning: once more from there settles it.
  const guess = new Date(wallMs - offsetMs(midnight, timeZone));
  const settled = new Date(wallMs - offsetMs(guess, timeZone));
  return settled.getTime() + offsetMs(settled, timeZone) < wallMs ? guess : settled;
}

function offsetMs(instant: Date, timeZone: string) {
  const wall = new Intl.DateTimeFormat("sv-SE", {
    ...{ timeZone, dateStyle: "short", timeStyle: "medium" },
  }).format(instant);
  return (
    new Date(`${wall.replace(" ", "T")}Z`).getTime() - Math.floor(instant.getTime() / 1000) * 1000
  );
}
