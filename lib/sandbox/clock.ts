import type { Journal } from "./journal";

export type Clock = ReturnType<typeof openClock>;

/**
 * The sandbox's own time: that of the machine, plus what the levers have put it ahead. It is remembered, for time
 * that has passed stays passed.
 */
export function openClock(journal: Journal) {
  let aheadSeconds = journal.get("_clock", "_clock")?.aheadSeconds ?? 0;
  return {
    /** Now, as Stripe writes it: whole seconds since 1970. */
    seconds: () => Math.floor(Date.now() / 1000) + aheadSeconds,
    milliseconds: () => Date.now() + aheadSeconds * 1000,
    /** How far the levers have put it ahead of the machine's. */
    aheadSeconds: () => aheadSeconds,
    advance(seconds: number) {
      aheadSeconds += seconds;
      journal.put({ id: "_clock", object: "_clock" as const, aheadSeconds });
    },
  };
}
