import "server-only";
import { headers } from "next/headers";

/** What the asking browser calls itself, or null. */
export async function currentAgent() {
  return (await headers()).get("user-agent");
}
