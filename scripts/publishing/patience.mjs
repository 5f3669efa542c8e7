import { setTimeout as pause } from "node:timers/promises";

/** How long to wait after each failure, milliseconds: two minutes in all, in which a shop has begun anew. */
export const waits = [1, 2, 4, 8, 16, 30, 30, 30].map((seconds) => seconds * 1000);

/** Waits that many milliseconds. */
export const rest = (ms) => pause(ms);

/** Tries until the shop is there again, as long as `waits` lasts; what it refuses is not tried again. */
export async function patiently(attempt, wait = rest) {
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!error.isAway || failures === waits.length) throw error;
      await wait(waits[failures]);
    }
  }
}
