import { openChance } from "./chance";

/** How events are told: which part never, how often, and how much later, by a fixed time and by chance. */
export type DeliveryWay = { drop: number; times: number; delayMs: number; shuffleMs: number };

/** Decides for each event when it is told, by the same chance each time from the same seed. */
export function openDeliveryWeather() {
  let way: DeliveryWay = { drop: 0, times: 1, delayMs: 0, shuffleMs: 0 };
  let chance = openChance(1);
  return {
    set(said: DeliveryWay, seed: number) {
      way = said;
      chance = openChance(seed);
    },
    /** After how many milliseconds the next event is told, each time it is; empty, if it is never told. */
    delays(): number[] {
      if (way.drop > 0 && chance() < way.drop) return [];
      const { times, delayMs, shuffleMs } = way;
      return Array.from({ length: times }, () => delayMs + Math.round(chance() * shuffleMs));
    },
  };
}
