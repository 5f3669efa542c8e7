import { createHash } from "node:crypto";
import type { Clock } from "./clock";
import type { Journal } from "./journal";
import type { KeptAnswer } from "./kinds";
import { StripeError } from "./stripe-error";

export type Answer = { status: number; answer: unknown };

/** Keys may be forgotten after a day (Stripe docs: idempotent requests). */
const keptSeconds = 86_400;

/**
 * Stripe's idempotency: the same key with the same parameters replays the first answer, with others it is an
 * error, and while the first is still working it is a conflict. Answers to requests that were never begun are not
 * kept; a refusal that came out of the work is, so that asking again with the same key brings nothing new.
 */
export function openIdempotency(journal: Journal, clock: Clock) {
  const working = new Set<string>();

  return {
    async once(
      key: string | undefined,
      request: string,
      work: () => Promise<Answer>,
    ): Promise<Answer & { isReplay: boolean }> {
      if (!key) return { ...(await work()), isReplay: false };
      const id = `_key:${key}`;
      const print = createHash("sha256").update(request).digest("base64");
      const kept = journal.get("_idempotency", id);
      if (kept) {
        if (kept.print !== print) throw reused(key);
        return { status: kept.status, answer: kept.answer, isReplay: true };
      }
      if (working.has(id)) throw busy();
      working.add(id);
      try {
        const answer = await work().catch(keptRefusal);
        const created = clock.seconds();
        journal.put<KeptAnswer>({ id, object: "_idempotency", created, print, ...answer });
        return { ...answer, isReplay: false };
      } finally {
        working.delete(id);
      }
    },
    /** Forgets keys older than a day, or all of them. */
    forget(isAll = false) {
      const limit = isAll ? Infinity : clock.seconds() - keptSeconds;
      let count = 0;
      for (let kept = journal.oldest("_idempotency"); kept; kept = journal.oldest("_idempotency")) {
        if (kept.created >= limit) break;
        journal.remove("_idempotency", kept.id);
        count += 1;
      }
      return count;
    },
  };
}

function keptRefusal(error: unknown): Answer {
  if (error instanceof StripeError && error.more.isKept)
    return { status: error.status, answer: { error: error.body } };
  throw error;
}

function reused(key: string) {
  return new StripeError(400, {
    type: "idempotency_error",
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}

function busy() {
  return new StripeError(409, {
    type: "idempotency_error",
    code: "idempotency_key_in_use",
    message: "There is currently another in-progress request using this idempotency key.",
  });
}
