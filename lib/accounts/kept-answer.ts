/** How long an answer is kept to be given again, and a request without one is remembered. */
export const answersKeptHours = 24;

/** A request that was begun so long ago and has no answer was cut off: nobody knows what became of it. */
export const cutOffMinutes = 5;

/** The row of a request: whose key, and the key its program gave it. */
export type AnswerName = { keyId: string; key: string };

type Row = { requestHash: string; begunAt: Date; status: number | null; body: string | null };

/** What a second request with the same idempotency key is told, or the answer it is given. */
export function judgeAgain(row: Row, hash: string, at: Date) {
  if (row.requestHash !== hash) return "idempotency-key-reused" as const;
  if (row.status !== null && row.body !== null) return { status: row.status, body: row.body };
  const isCutOff = at.getTime() - row.begunAt.getTime() > cutOffMinutes * 60_000;
  return isCutOff ? ("outcome-unknown" as const) : ("request-under-way" as const);
}
