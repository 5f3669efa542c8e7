import { isUuid } from "@/lib/kernel/uuid";

/** A place among those who share their address with an author: what comes after it was agreed to earlier. */
export type SharedPlace = { consentedAt: Date; id: string };

/** The place as it stands in an address, good also once its row is gone: milliseconds and row. */
export function writeSharedPlace({ consentedAt, id }: SharedPlace) {
  return `${consentedAt.getTime()}.${id}`;
}

/** The place an address tells of; null where it tells of none. */
export function readSharedPlace(told: string): SharedPlace | null {
  const [, ms = "", id = ""] = /^(\d{1,14})\.([0-9a-f-]{36})$/.exec(told) ?? [];
  return isUuid(id) ? { consentedAt: new Date(Number(ms)), id } : null;
}
