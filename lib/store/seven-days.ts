import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";

/** From when on a sale is one of the last seven days: hours that begin after this instant count. */
export function sevenDaysAgo() {
  return addDays(now(), -7);
}
