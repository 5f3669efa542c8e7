import "server-only";
import { headers } from "next/headers";
import { clientAddressHeader, clientNetwork } from "@/lib/kernel/client-address";
import { sign } from "@/lib/platform/random";

/** A keyed mark of the network this request came from, or null where that tells nobody apart. No address is kept. */
export async function currentClientMark() {
  return clientMarkOf(await headers());
}

/** The same of a request's own headers. */
export function clientMarkOf(headers: Pick<Headers, "get">) {
  const network = clientNetwork(headers.get(clientAddressHeader) ?? "");
  return network ? sign("client-network", network).toString("base64url") : null;
}
