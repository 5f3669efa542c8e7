import "server-only";
import { now } from "@/lib/platform/clock";
import { quarterOf } from "./visit-day";

/** The quarter of an hour that is now, by its beginning. */
export function currentQuarter() {
  return quarterOf(now());
}
