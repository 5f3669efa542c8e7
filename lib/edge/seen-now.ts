import "server-only";
import { now } from "@/lib/platform/clock";

/** The instant a page was drawn, as its form sends it back: what happened later was not seen. */
export function seenNow() {
  return now().toISOString();
}
