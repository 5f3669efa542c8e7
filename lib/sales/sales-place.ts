/** A place in a list of movements: what comes after it happened earlier. */
export type MovePlace = { at: Date; id: bigint };

/** The place as it stands in an address: milliseconds and number. */
export function writePlace({ at, id }: MovePlace) {
  return `${at.getTime()}.${id}`;
}

/** The place an address tells of; null where it tells of none, which is the newest. */
export function readPlace(told: string | undefined): MovePlace | null {
  const [, ms = "", id = ""] = /^(\d{1,14})\.(\d{1,18})$/.exec(told ?? "") ?? [];
  return ms && id ? { at: new Date(Number(ms)), id: BigInt(id) } : null;
}
