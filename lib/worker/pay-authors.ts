import "server-only";
import { createPayouts } from "@/lib/payouts/create-payouts";
import { drawStatements } from "@/lib/payouts/draw-statements";

/** Once a month is over its statements are drawn and what can be paid is prepared; any other hour finds nothing. */
export async function payAuthors() {
  await drawStatements(null);
  await createPayouts(null);
}
