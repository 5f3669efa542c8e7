import "server-only";
import { clientAddressHeader, clientNetwork, clientSiteOf } from "@/lib/kernel/client-address";
import { sign } from "@/lib/platform/random";

/**
 * A keyed mark of the network a request came from, or null where that tells nobody apart; behind a dot that of the site
 * around it, where there is one (`clientSite`). No address is kept.
 */
export function clientMarkOf(headers: Pick<Headers, "get">) {
  const address = headers.get(clientAddressHeader) ?? "";
  const around = [clientNetwork(address), clientSiteOf(address)].flatMap((one) => one ?? []);
  const marks = around.map((one) => sign("client-network", one).toString("base64url"));
  return marks.length > 0 ? marks.join(".") : null;
}
