import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type AnswerName, judgeAgain } from "./kept-answer";

/**
 * Takes the right to do a request of a program, by the idempotency key it came with: null for whoever may do it now,
 * else the answer that was given before. The unique key decides between two at once. Refused:
 * "idempotency-key-reused", "request-under-way", "outcome-unknown".
 */
export async function beginAnswer({ keyId, key, hash }: AnswerName & { hash: string }) {
  const at = now();
  const { count } = await db().apiAnswer.createMany({
    data: { keyId, idempotencyKey: key, requestHash: hash, begunAt: at },
    skipDuplicates: true,
  });
  if (count === 1) return ok(null);
  const row = await db().apiAnswer.findUnique({
    where: { keyId_idempotencyKey: { keyId, idempotencyKey: key } },
  });
  // Let go between the two questions: whoever has it now is at it, or will ask again.
  if (!row) return refused("request-under-way");
  const judged = judgeAgain(row, hash, at);
  return typeof judged === "string" ? refused(judged) : ok(judged);
}
