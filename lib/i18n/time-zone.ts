/** The cookie in which a browser says where it is. */
export const timeZoneCookie = "tz";

// Every page of somebody signed in asks, and a calendar takes long to make. Only names that are one are kept: there are few.
const known = new Map<string, string>();
const mostKnown = 2_000;

/** A zone by its name in the IANA database, as this machine spells it; null for anything else. */
export function asTimeZone(text: string | null | undefined): string | null {
  if (!text || text.length > 64 || !/^[A-Za-z][\w+/-]*$/.test(text)) return null;
  const spelled = known.get(text) ?? spelledHere(text);
  // Letters large and small make one name many.
  if (spelled && known.size < mostKnown) known.set(text, spelled);
  return spelled;
}

function spelledHere(text: string) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
