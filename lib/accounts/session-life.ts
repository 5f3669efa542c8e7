import { addDays } from "@/lib/kernel/time";

/** A session that nobody uses ends after so many days. */
export const idleDays = 30;
/** And every session after so many, used or not; its cookie lives as long. */
export const sessionLifeDays = 90;

/**
 * Until when a session used at `at` lives; null when that is less than a day later than what is written, so that a
 * reader's every page is not a write.
 */
export function extendedUntil(session: { createdAt: Date; expires: Date }, at: Date): Date | null {
  const idle = addDays(at, idleDays);
  const last = addDays(session.createdAt, sessionLifeDays);
  const end = idle < last ? idle : last;
  return end >= addDays(session.expires, 1) ? end : null;
}
