import "server-only";
import { drawAndPrepare } from "@/lib/payouts/draw-and-prepare";

/**
 * Once a month is over its statements are drawn and what can be paid is prepared; any other hour finds nothing. Throws
 * at its end when somebody was left waiting.
 */
export async function payAuthors() {
  const { waiting, cause } = await drawAndPrepare(null);
  if (waiting > 0) throw new Error(`stopped for ${waiting} authors`, { cause });
}
