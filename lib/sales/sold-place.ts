import { isUuid } from "@/lib/kernel/uuid";

/** A place among an author's sold lines: what comes after it was sold earlier. */
export type SoldPlace = { soldAt: Date; lineId: string };

/** The place as it stands in an address: milliseconds and line. */
export function writeSoldPlace({ soldAt, lineId }: SoldPlace) {
  return `${soldAt.getTime()}.${lineId}`;
}

/** The place an address tells of; null where it tells of none, which is the newest. */
export function readSoldPlace(told: string | undefined): SoldPlace | null {
  const [, ms = "", lineId = ""] = /^(\d{1,14})\.([0-9a-f-]{36})$/.exec(told ?? "") ?? [];
  return isUuid(lineId) ? { soldAt: new Date(Number(ms)), lineId } : null;
}
