const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The instant so many times 24 hours later (or earlier); no calendar, no zone. */
export function addDays(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * dayMs);
}

/** The instant so many hours later (or earlier). */
export function addHours(instant: Date, hours: number): Date {
  return new Date(instant.getTime() + hours * hourMs);
}

/** The instant so many minutes later (or earlier). */
export function addMinutes(instant: Date, minutes: number): Date {
  return addSeconds(instant, minutes * 60);
}

/** The instant so many seconds later (or earlier). */
export function addSeconds(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1_000);
}

/** Whole stretches of 24 hours from one instant to another, rounded towards zero. */
export function daysBetween(from: Date, to: Date): number {
  return Math.trunc((to.getTime() - from.getTime()) / dayMs) + 0;
}

/** Days a reader still has, in the reader's favour: a day begun counts; 0 once it is over. */
export function daysLeft(until: Date, now: Date): number {
  const leftMs = until.getTime() - now.getTime();
  if (leftMs < 0) return 0;
  return Math.max(1, Math.ceil(leftMs / dayMs));
}
