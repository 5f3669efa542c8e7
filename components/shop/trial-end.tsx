"use client";
import { useEffect, useState } from "react";
import { formatDate } from "@/lib/i18n/format";
import { addDays } from "@/lib/kernel/time";

/**
 * Until when one could change one's mind of a purchase made now, in `text` with {date}. The page may have been kept for
 * some minutes and was drawn on the shop's calendar: scripts tell the day of the reader's own clock. Without them the
 * day stays that may be one early around midnight, and promises no more than is kept.
 */
export function TrialEnd({
  text,
  days,
  told,
  locale,
}: {
  text: string;
  days: number;
  /** The day as the shop's calendar had it when the page was drawn. */
  told: string;
  locale: string;
}) {
  const [day, setDay] = useState(told);
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    setDay(formatDate(addDays(new Date(), days), locale, timeZone));
  }, [days, locale]);
  return text.replace("{date}", day);
}
