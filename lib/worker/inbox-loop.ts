import "server-only";
import { sealEntries } from "@/lib/ledger/seal-entries";
import { inboxChannel } from "@/lib/payments/inbox";
import { env } from "@/lib/platform/env";
import { listen } from "@/lib/platform/listen";
import { log } from "@/lib/platform/log";
import { workInbox } from "./stripe-events";

/** How long an unheard event waits at most: the line may be lost, and retries come due without a call. */
const restMs = 1000;

/** Works the inbox until stopped: at once when called, else every second. The answer waits for the batch under way. */
export function startInboxLoop() {
  let isOver = false;
  let isCalled = false;
  let wake: (() => void) | undefined;
  const call = () => {
    isCalled = true;
    wake?.();
  };
  const line = listen(env().DATABASE_URL, inboxChannel, { onNews: call, onGap: call });

  async function turn() {
    let isUnsealed = false;
    while (!isOver) {
      isCalled = false;
      const taken = await workInbox().catch((error: Error) => {
        log.error({ reason: error.message }, "the inbox could not be worked");
        return 0;
      });
      isUnsealed ||= taken > 0;
      if (taken > 0 || isCalled || isOver) continue;
      const isQuiet = await rest();
      // What was written is sealed in the first quiet second: a sale never waits for the chain.
      if (!isQuiet || !isUnsealed) continue;
      await sealEntries().catch(() => 0);
      isUnsealed = false;
    }
  }
  function rest() {
    return new Promise<boolean>((done) => {
      const timer = setTimeout(() => done(true), restMs);
      wake = () => {
        clearTimeout(timer);
        done(false);
      };
    });
  }

  const ended = turn();
  return async () => {
    isOver = true;
    wake?.();
    await ended;
    await line.stop();
  };
}
