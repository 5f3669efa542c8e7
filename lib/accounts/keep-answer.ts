import "server-only";
import { db } from "@/lib/platform/db";
import type { AnswerName } from "./kept-answer";

/** Keeps what a request was answered, to be given again to whoever sends it again. */
export async function keepAnswer(
  { keyId, key }: AnswerName,
  { status, body }: { status: number; body: string },
) {
  await db().apiAnswer.updateMany({
    where: { keyId, idempotencyKey: key, status: null },
    data: { status, body },
  });
}
