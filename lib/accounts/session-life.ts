import { addDays, addHours, addMinutes } from "@/lib/kernel/time";

/** A session that nobody uses ends after so many days. */
export const idleDays = 30;
/** And every session after so many, used or not; its cookie lives as long. */
export const sessionLifeDays = 90;
/** For so long whoever has just proven who they are may change money, addresses and keys (OWASP ASVS 5.0, 7.5.1). */
export const freshProofMinutes = 15;
/** A second factor opens the desk for a working day, then it is proven again. */
export const secondFactorHours = 12;

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

/** Whether a second factor proven at some instant still opens the desk. */
export function isSecondFactorAlive(provenAt: Date | null, at: Date) {
  return provenAt !== null && at < addHours(provenAt, secondFactorHours);
}

/**
 * Whether what was proven is recent enough to step up. Of whoever has a second factor to prove (`needsFactor`) only that
 * counts: a letter alone does not open what it guards.
 */
export function isProofFresh(
  session: { provenAt: Date; secondFactorAt: Date | null },
  needsFactor: boolean,
  at: Date,
) {
  const proven = needsFactor ? session.secondFactorAt : session.provenAt;
  return proven !== null && at < addMinutes(proven, freshProofMinutes);
}
