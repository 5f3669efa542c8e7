"use client";
import { useEffect, useState } from "react";

/**
 * Until when one could change one's mind of a purchase made now, in `text` with {date}. The page may have been kept for
 * some minutes and was drawn on the shop's calendar: scripts choose the day of the reader's own clock. Without them the
 * shop's stays, which may be one early around midnight and promises no more than is kept.
 */
export function TrialEnd({
  text,
  days,
  ends,
}: {
  text: string;
  days: number;
  /** The shop's day first, then those around it: each by its day of the month, and in words. */
  ends: { day: number; told: string }[];
}) {
  const [day, setDay] = useState(ends[0]?.day);
  useEffect(() => setDay(new Date(Date.now() + days * 86_400_000).getDate()), [days]);
  return text.replace("{date}", (ends.find((end) => end.day === day) ?? ends[0])?.told ?? "");
}
