import "server-only";
import { env } from "@/lib/platform/env";

/** An absolute address of the shop, for what is read outside of its pages. */
export function shopAddress(path: string) {
  return `${env().APP_URL}${path}`;
}
