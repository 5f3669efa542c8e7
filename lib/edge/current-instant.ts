import "server-only";
import { now } from "@/lib/platform/clock";

/** The present instant, for pages that say what holds now. */
export function currentInstant() {
  return now();
}
