import { isUuid } from "@/lib/kernel/uuid";

/** A place among an author's sales of one currency: what comes after it was sold earlier. */
export type SalesPlace = { currency: string; soldAt: Date; lineId: string };

/** The place as it stands in an address: currency, milliseconds, line. */
export function writePlace({ currency, soldAt, lineId }: SalesPlace) {
  return `${currency}.${soldAt.getTime()}.${lineId}`;
}

/** The place an address tells of; null where it tells of none, which is the newest sales. */
export function readPlace(told: string | undefined): SalesPlace | null {
  const [currency = "", ms = "", lineId = "", ...more] = (told ?? "").split(".");
  if (!/^[A-Z]{3}$/.test(currency) || !/^\d{1,14}$/.test(ms) || !isUuid(lineId) || more.length > 0)
    return null;
  return { currency, soldAt: new Date(Number(ms)), lineId };
}
