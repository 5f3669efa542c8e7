import "server-only";
import { now } from "@/lib/platform/clock";
import { offeredIn, visitRange } from "@/lib/visits/visit-range";

type Query = { days: string | undefined; from: string | undefined; to: string | undefined };

/** The days a page of visits is about: `days` is the number that was offered, null where days were named. */
export function askedVisits(query: Query, timeZone: string) {
  const isNamed = Boolean(query.from || query.to);
  return {
    range: visitRange(query, timeZone, now()),
    days: isNamed ? null : offeredIn(query.days),
  };
}
