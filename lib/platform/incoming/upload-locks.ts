import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { ERRORS, type Lock, type Locker } from "@tus/server";
import { lockLine } from "./lock-line";

const patienceMs = 30_000;
const againMs = 50;

type LetGo = () => unknown;

/**
 * Lets one request at a time touch an upload, whichever of the web processes it comes to: locks of PostgreSQL over a
 * connection of their own, so that a process that dies lets go of everything at once and no clock has to be believed,
 * as a row with a term would ask. Whoever wants a lock tells its holder, which may sit on a line that died without a
 * word. With the connection lost the locks may be another's: all holders are told to let go.
 */
export function uploadLocks(databaseUrl: string) {
  const held = new Map<string, LetGo>();
  const line = lockLine(databaseUrl, {
    onWanted: (upload) => held.get(upload)?.(),
    onLost: () => {
      for (const letGo of held.values()) letGo();
    },
  });

  // Marked before it is asked for: within one session PostgreSQL would give the same lock twice.
  async function take(upload: string, letGo: LetGo) {
    const holder = held.get(upload);
    if (holder) {
      await holder();
      return false;
    }
    held.set(upload, letGo);
    let isOurs = false;
    try {
      isOurs = await line.lock(upload);
      if (!isOurs) await line.askFor(upload);
    } finally {
      if (!isOurs) held.delete(upload);
    }
    return isOurs;
  }

  async function lock(upload: string, stop: AbortSignal | null, letGo: LetGo) {
    const late = AbortSignal.timeout(patienceMs);
    while (!(await take(upload, letGo))) {
      if (late.aborted || stop?.aborted) throw ERRORS.ERR_LOCK_TIMEOUT;
      await pause(againMs);
    }
  }

  async function release(upload: string) {
    await line.unlock(upload);
    held.delete(upload);
  }

  return {
    /** The locks as the server of the tus protocol asks for them. */
    locker: {
      newLock: (upload): Lock => ({
        lock: (stop, letGo) => lock(upload, stop, letGo),
        unlock: () => release(upload),
      }),
    } satisfies Locker,
    /** Does `work` with an upload that nobody else touches meanwhile; waits for half a minute at most, then throws. */
    async alone<T>(upload: string, work: () => Promise<T>): Promise<T> {
      await lock(upload, null, () => undefined);
      try {
        return await work();
      } finally {
        await release(upload);
      }
    },
    /** The same only if nobody has it now; says whether. Its holder is told that somebody waits. */
    async ifFree(upload: string, work: () => Promise<unknown>) {
      if (!(await take(upload, () => undefined))) return false;
      try {
        await work();
        return true;
      } finally {
        await release(upload);
      }
    },
    stop: () => line.stop(),
  };
}
