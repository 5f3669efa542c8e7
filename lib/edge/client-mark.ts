import "server-only";
import { headers } from "next/headers";
import { clientAddressHeader, clientNetwork } from "@/lib/kernel/client-address";
import { sign } from "@/lib/platform/random";

/** A keyed mark of the network this request came from, or null where that tells nobody apart. No address is kept. */
export async function currentClientMark() {
  const network = clientNetwork((await headers()).get(clientAddressHeader) ?? "");
  return network ? sign("client-network", network).toString("base64url") : null;
}
