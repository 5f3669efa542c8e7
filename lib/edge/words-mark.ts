import "server-only";
import { fingerprint } from "@/lib/platform/random";

/** A mark of words somebody is asked to agree to: other words, another mark. A form sends back the one it was drawn with. */
export function wordsMark(...words: (string | number)[]) {
  return fingerprint(JSON.stringify(words));
}
