import { formatDate, formatDateTime } from "@/lib/i18n/format";

/** A date, with its time when asked, written on the server in the zone given. */
export function DateTime({
  value,
  locale,
  timeZone,
  withTime = false,
}: {
  value: Date;
  locale: string;
  timeZone: string;
  withTime?: boolean;
}) {
  const text = withTime
    ? formatDateTime(value, locale, timeZone)
    : formatDate(value, locale, timeZone);
  return <time dateTime={value.toISOString()}>{text}</time>;
}
