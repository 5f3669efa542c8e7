import "server-only";
import { addDays } from "@/lib/kernel/time";
import { refundWindowDays } from "@/lib/orders/sale";
import { now } from "@/lib/platform/clock";

/** When the guarantee of a purchase made now would end (UTC instant). */
export function guaranteeEnd() {
  return addDays(now(), refundWindowDays);
}
