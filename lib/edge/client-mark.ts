import "server-only";
import { headers } from "next/headers";
import { clientMarkOf } from "./client-mark-of";

/** A keyed mark of the network this request came from, or null where that tells nobody apart. No address is kept. */
export async function currentClientMark() {
  return clientMarkOf(await headers());
}
