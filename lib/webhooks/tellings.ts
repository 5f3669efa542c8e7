import type { Audience, EventData } from "./event";

/** What an event tells each audience: null for whom it is no concern of. */
export type Telling = (audience: Audience) => EventData | null;

/** What each of the things that events are about tells, by its id; one that is not there tells nothing. */
export type Tellings = Map<string, Telling>;

export function tellingsOf<Row extends { id: string }>(
  rows: Row[],
  tell: (row: Row) => Telling,
): Tellings {
  return new Map(rows.map((row) => [row.id, tell(row)]));
}
