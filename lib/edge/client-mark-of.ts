import "server-only";
import { clientAddressHeader, clientNetwork } from "@/lib/kernel/client-address";
import { sign } from "@/lib/platform/random";

/** A keyed mark of the network a request came from, or null where that tells nobody apart. No address is kept. */
export function clientMarkOf(headers: Pick<Headers, "get">) {
  const network = clientNetwork(headers.get(clientAddressHeader) ?? "");
  return network ? sign("client-network", network).toString("base64url") : null;
}
