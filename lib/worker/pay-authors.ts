import "server-only";
import { createPayouts } from "@/lib/payouts/create-payouts";
import { drawStatements } from "@/lib/payouts/draw-statements";

/**
 * Once a month is over its statements are drawn and what can be paid is prepared; any other hour finds nothing. An
 * author whose statement cannot be drawn keeps nobody else from being paid.
 */
export async function payAuthors() {
  const outcomes = [await attempted(drawStatements), await attempted(createPayouts)];
  const error = outcomes.find((outcome) => outcome instanceof Error);
  if (error) throw error;
}

function attempted(work: (operator: null) => Promise<number>) {
  return work(null).catch((error: Error) => error);
}
