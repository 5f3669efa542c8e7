import type { VisitRange } from "@/lib/visits/visit-range";

type Shown = { days: number | null; bookSlug: string | null; range: VisitRange };

/** Where a page of visits stands: everything it shows is in its address. `after` is how many sites come before. */
export function visitsAddress(locale: string, { days, bookSlug, range }: Shown, after = 0) {
  const query = new URLSearchParams(
    days === null ? { from: range.firstDay, to: range.lastDay } : { days: String(days) },
  );
  if (bookSlug) query.set("book", bookSlug);
  if (after > 0) query.set("after", String(after));
  return `/${locale}/author/visits?${query}`;
}
