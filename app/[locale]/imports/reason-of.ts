import { formReasons } from "@/lib/edge/form-reasons";
import type { Told } from "@/lib/imports/plan";

/** How the reason of a line is said in the page's language. */
export async function reasonOf(_locale: string) {
  const reasons = await formReasons("imports");
  return ({ reason }: Told) => reasons[reason] ?? reason;
}
