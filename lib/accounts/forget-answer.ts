import "server-only";
import { db } from "@/lib/platform/db";
import type { AnswerName } from "./kept-answer";

/** Lets a request go that came to nothing: the same may be sent again. */
export async function forgetAnswer({ keyId, key }: AnswerName) {
  await db().apiAnswer.deleteMany({ where: { keyId, idempotencyKey: key, status: null } });
}
