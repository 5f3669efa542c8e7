import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { createPayouts } from "./create-payouts";
import { drawStatements } from "./draw-statements";
import { AuthorsWait } from "./for-each-author";

/**
 * Draws what is due, then prepares what can be paid, by the worker's clock (null) or the operator's button. An author
 * whose statement cannot be drawn keeps nobody else from being paid: answers how many were drawn and prepared, how
 * many authors wait, and what stopped the last of them.
 */
export async function drawAndPrepare(operator: Operator | null) {
  const drawn = await counted(drawStatements(operator));
  const prepared = await counted(createPayouts(operator));
  const waiting = new Set([...drawn.authorIds, ...prepared.authorIds]).size;
  const cause = prepared.cause ?? drawn.cause;
  return { drawn: drawn.done, prepared: prepared.done, waiting, cause };
}

type Count = { done: number; authorIds: string[]; cause?: unknown };

async function counted(work: Promise<number>): Promise<Count> {
  try {
    return { done: await work, authorIds: [] };
  } catch (error) {
    if (error instanceof AuthorsWait) return error;
    throw error;
  }
}
