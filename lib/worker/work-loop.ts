import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { env } from "@/lib/platform/env";
import { listen } from "@/lib/platform/listen";
import { log } from "@/lib/platform/log";

/** How long what nobody called out waits at most: the line may be lost, and retries come due without a call. */
const restMs = 1000;

type Work = {
  /** Where it is called out that there is something to do. */
  channel: string;
  /** Does what is due, `batch` pieces at most, and answers how many it did. */
  work: () => Promise<number>;
  /** As many as this at once, and there may be more. */
  batch: number;
  /** How often at once. */
  lanes?: number;
  /**
   * How long a lane that was called waits for more of the kind, where many together cost little more than one. Until it is back
   * a call wakes no other: the second lane is for what one cannot take at once.
   */
  gatherMs?: number;
  /** What can wait: run in the first second without a call after there was work. */
  whenQuiet?: () => Promise<unknown>;
};

/** Works until stopped: at once when called, else every second. Stopping waits for the work under way. */
export function startWorkLoop({ channel, work, batch, lanes = 1, gatherMs = 0, whenQuiet }: Work) {
  let isOver = false;
  let calls = 0;
  const resting = new Set<() => void>();
  // One lane is woken; where it finds all it can do at once, it wakes the next.
  const wakeOne = () => resting.values().next().value?.();
  const call = () => {
    calls += 1;
    if (gatherMs === 0 || resting.size === lanes) wakeOne();
  };
  const line = listen(env().DATABASE_URL, channel, { onNews: call, onGap: call });

  async function lane() {
    let hasWorked = false;
    while (!isOver) {
      const heard = calls;
      const done = (await safely(work)) ?? 0;
      hasWorked ||= done > 0;
      if (done >= batch) wakeOne();
      if (done >= batch || calls !== heard || isOver) continue;
      const isQuiet = await rest();
      if (!isQuiet && gatherMs > 0 && !isOver) await pause(gatherMs);
      if (!isQuiet || !hasWorked || !whenQuiet) continue;
      await safely(whenQuiet);
      hasWorked = false;
    }
  }
  function rest() {
    return new Promise<boolean>((done) => {
      const wake = () => end(false);
      const timer = setTimeout(() => end(true), restMs);
      const end = (isQuiet: boolean) => {
        clearTimeout(timer);
        resting.delete(wake);
        done(isQuiet);
      };
      resting.add(wake);
    });
  }
  function safely<Answer>(task: () => Promise<Answer>) {
    return task().catch((error: Error) =>
      log.error({ channel, reason: error.message }, "what is due could not be worked"),
    );
  }

  const ended = Promise.all(Array.from({ length: lanes }, lane));
  return async () => {
    isOver = true;
    for (const wake of resting) wake();
    await ended;
    await line.stop();
  };
}
