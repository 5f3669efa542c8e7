/** The cookie in which a browser says where it is. */
export const timeZoneCookie = "tz";

/** A zone by its name in the IANA database, as this machine spells it; null for anything else. */
export function asTimeZone(text: string | null | undefined): string | null {
  if (!text || text.length > 64 || !/^[A-Za-z][\w+/-]*$/.test(text)) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
