import { createHash } from "node:crypto";
import type { Journal } from "./journal";
import { StripeError } from "./stripe-error";

type Kept = { id: string; object: "_idempotency"; print: string; status: number; body: string };
export type Answer = { status: number; body: string; isReplay: boolean };

/**
 * Stripe's idempotency: the same key with the same parameters replays the first answer, with others it is an
 * error, and while the first is still working it is a conflict. Answers to invalid requests are not kept.
 */
export function idempotent(journal: Journal) {
  const working = new Set<string>();
  return async (
    key: string | undefined,
    request: string,
    work: () => Promise<{ status: number; body: string }>,
  ): Promise<Answer> => {
    if (!key) return { ...(await work()), isReplay: false };
    const id = `_key:${key}`;
    const print = createHash("sha256").update(request).digest("hex");
    const kept = journal.get<Kept>(id, "_idempotency");
    if (kept) {
      if (kept.print !== print) throw reused(key);
      return { status: kept.status, body: kept.body, isReplay: true };
    }
    if (working.has(id)) throw busy();
    working.add(id);
    try {
      const answer = await work();
      journal.put<Kept>({ id, object: "_idempotency", print, ...answer });
      return { ...answer, isReplay: false };
    } finally {
      working.delete(id);
    }
  };
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
