import { everySentence } from "@/lib/edge/form-reasons";
import type { Told } from "@/lib/imports/plan";

/** How the reason of a line is said in the page's language. */
export async function reasonOf(_locale: string) {
  const reasons = await everySentence("imports");
  return ({ reason }: Told) => reasons[reason] ?? reason;
}
