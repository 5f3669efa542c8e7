/** How a zone is named in a sentence: "heure de Paris", "Paris time". Takes names of the IANA database. */
export function zoneName(timeZone: string, locale: string) {
  const isFrench = locale.startsWith("fr");
  if (/^(UTC|GMT|Etc\/)/.test(timeZone)) return isFrench ? "heure UTC" : "UTC";
  const city = timeZone.slice(timeZone.lastIndexOf("/") + 1).replaceAll("_", " ");
  if (!isFrench) return `${city} time`;
  return /^[aeiouyéèà]/i.test(city) ? `heure d’${city}` : `heure de ${city}`;
}

/** An instant on the clocks of a zone, as spreadsheets read it in every language: "2026-11-24 11:00:00". */
export function spreadsheetInstant(instant: Date, timeZone: string) {
  const parts = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone, hourCycle: "h23" },
    ...{ year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)?.value;
  return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}:${part("second")}`;
}
