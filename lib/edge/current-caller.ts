import "server-only";
import { headers } from "next/headers";
import { clientAddressHeader } from "@/lib/kernel/client-address";
import { isObjecting } from "@/lib/visits/counted-request";
import type { Caller } from "@/lib/visits/visit-mark";

/** Whence and with what this request came, for a mark of the day; null for whoever wants to be followed by nobody. */
export async function currentCaller(): Promise<Caller | null> {
  const told = await headers();
  if (isObjecting({ "sec-gpc": told.get("sec-gpc") ?? "", dnt: told.get("dnt") ?? "" }))
    return null;
  return { address: told.get(clientAddressHeader) ?? "", agent: told.get("user-agent") ?? "" };
}
