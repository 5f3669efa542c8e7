import "server-only";
import { env } from "@/lib/platform/env";

/** An absolute address of the shop, in the letter's language. */
export function shopAddress(path: string) {
  return `${env().APP_URL}${path}`;
}
