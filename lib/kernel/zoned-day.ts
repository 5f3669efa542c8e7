const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (YYYY-MM-DD) an instant falls on in a zone. */
export function dayIn(instant: Date, timeZone: string) {
  return wallOf(instant, timeZone).slice(0, 10);
}

/**
 * The instant a calendar day (YYYY-MM-DD) begins in a zone; null for a day that is not in the calendar. Where the
 * clocks skip midnight, the day begins with the first instant there is.
 */
export function dayStart(day: string, timeZone: string): Date | null {
  const midnight = midnightOf(day);
  if (!midnight) return null;
  const wallMs = midnight.getTime();
  // The offset may change between the guess and the day's own beginning: once more from there settles it.
  const guess = new Date(wallMs - offsetMs(midnight, timeZone));
  const settled = new Date(wallMs - offsetMs(guess, timeZone));
  return settled.getTime() + offsetMs(settled, timeZone) < wallMs ? guess : settled;
}

/** The first instant after a calendar day: everything of that day lies before it. Null when it is no day. */
export function endOfDay(day: string, timeZone: string): Date | null {
  const midnight = midnightOf(day);
  return (
    midnight &&
    dayStart(new Date(midnight.getTime() + 86_400_000).toISOString().slice(0, 10), timeZone)
  );
}

function midnightOf(day: string) {
  const midnight = new Date(`${day}T00:00:00Z`);
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(day) || Number.isNaN(midnight.getTime())) return null;
  return midnight.toISOString().slice(0, 10) === day ? midnight : null;
}

/** How far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
export function offsetMs(instant: Date, timeZone: string) {
  const wall = wallOf(instant, timeZone).replace(" ", "T");
  return Date.parse(`${wall}Z`) - Math.floor(instant.getTime() / 1000) * 1000;
}

// Swedish dates are ISO dates. Each zone's calendar is made once, since making one takes longer than reading it.
function wallOf(instant: Date, timeZone: string) {
  const known = calendars.get(timeZone);
  const calendar =
    known ??
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  if (!known) calendars.set(timeZone, calendar);
  return calendar.format(instant);
}
